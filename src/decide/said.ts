import type { ChannelKind } from './channels/channel.ts'
import { channelWords, type Words } from './words.ts'

/** What staff are told of a contact. `read`, and `accepted` by who reads it, are 0..1; `brings` and `takes` are money. */
export type Told = {
  readonly name: string
  readonly channel: ChannelKind
  readonly read: number
  readonly accepted: number
  readonly brings: number
  readonly takes: number
  /** What both chances rest on, and on how many contacts; 0 is not told. */
  readonly evidence: Words
  readonly n: number
  /** An ISO code. */
  readonly currency: string
  readonly isTried?: boolean
}

/** A contact in two sentences: what is expected of it, and what that is worth. */
export function contactSaid({ name, channel, read, accepted, brings, takes, evidence, n, currency, isTried = false }: Told): Words {
  const by = channelWords[channel]
  const [readBy, acceptedBy] = [percentSaid(read), percentSaid(accepted)]
  const [more, less] = [moneySaid(brings, currency), moneySaid(takes, currency)]
  return {
    en: `"${name}", ${by.en}: ${readBy.en} likely to be read, then ${acceptedBy.en} likely to be accepted, `
      + `${evidence.en}${n > 0 ? ` (contacts: ${n})` : ''}. `
      + `It should bring ${more.en} that would not come anyway, less ${less.en} for terms, the contact and patience`
      + `${isTried ? '; chosen in part to learn' : ''}.`,
    ru: `«${name}», ${by.ru}: прочтут с вероятностью ${readBy.ru}, а прочитав, согласятся с вероятностью ${acceptedBy.ru}, `
      + `${evidence.ru}${n > 0 ? ` (обращений: ${n})` : ''}. `
      + `Ждём ${more.ru} сверх того, что пришло бы и так, за вычетом ${less.ru} на уступки, обращение и терпение`
      + `${isTried ? '; отчасти – чтобы узнать новое' : ''}.`,
  }
}

/** Two digits are enough for a cafe, none for a car. */
export function moneySaid(amount: number, currency: string): Words {
  const digits = Math.abs(amount) >= 100 ? 0 : 2
  return { en: `${inEnglish[digits].format(amount)} ${currency}`, ru: `${inRussian[digits].format(amount)} ${currency}` }
}

/** What is little keeps a digit, lest it read as never. */
export function percentSaid(share: number): Words {
  const digits = share >= 0.095 || share <= 0 ? 0 : 1
  return { en: `${inEnglish[digits].format(100 * share)}%`, ru: `${inRussian[digits].format(100 * share)} %` }
}

// --- internal ---

const figures = (tag: string, digits: number) => (
  new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' })
)
const inDigits = (tag: string) => ({ 0: figures(tag, 0), 1: figures(tag, 1), 2: figures(tag, 2) } as const)
const inEnglish = inDigits('en-GB')
const inRussian = inDigits('ru-RU')
