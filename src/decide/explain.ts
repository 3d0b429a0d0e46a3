import type { Book } from './book.ts'
import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Refusal } from './refusals.ts'
import { channelWords, refusalWords, silenceWords, type Words } from './words.ts'

/** Why, in two sentences: for staff with the money, for the customer without it. In both languages. */
export type Why = { readonly staff: Words; readonly customer: Words }

/** Of a decision as it was made; `currency` is an ISO code. */
export function whyOf(decision: Decision, facts: Facts, book: Pick<Book, 'offers'>, currency: string): Why {
  const { choice } = decision
  return choice.kind === 'contact' ? whyContact(choice, facts, book, moneyIn(currency)) : whySilence(decision, moneyIn(currency))
}

// --- internal ---

type Contact = Extract<Decision['choice'], { kind: 'contact' }>
type Money = (amount: number) => string

/** Two digits are enough for a cafe, none for a car. */
const moneyIn = (currency: string): Money => amount => `${amount.toFixed(Math.abs(amount) >= 100 ? 0 : 2)} ${currency}`

function whyContact(choice: Contact, facts: Facts, { offers }: Pick<Book, 'offers'>, money: Money): Why {
  const offer = offers.find(({ offerId }) => offerId === choice.offerId)
  const name = offer?.name ?? choice.offerId
  const { incremental, wonBack, subsidised, cost, patience } = choice.value
  const [brings, takes] = [money(incremental + wonBack), money(-subsidised - cost - patience)]
  const read = Math.round(100 * choice.read)
  const accepted = Math.round((100 * choice.accepted) / Math.max(1e-9, choice.read))
  const { level, n } = choice.rung
  const evidence = evidenceWords[level]
  const isTried = choice.probability < 0.5
  const channel = channelWords[choice.channel]
  const because = offer?.productIds.some(id => (facts.wants[id] ?? 0) >= wanted) ? 'usual' : 'taste'
  return {
    staff: {
      en: `"${name}", ${channel.en}: read with ${read} %, then accepted with ${accepted} %, `
        + `${evidence.en} (contacts: ${n}). `
        + `It should bring ${brings} that would not come anyway, less ${takes} for terms, contact and patience`
        + `${isTried ? '; tried to learn' : ''}.`,
      ru: `«${name}», ${channel.ru}: прочтут с вероятностью ${read} %, затем примут с вероятностью ${accepted} %, `
        + `${evidence.ru} (контактов: ${n}). `
        + `Ждём ${brings} сверх того, что пришло бы и так, минус ${takes} на условия, контакт и терпение`
        + `${isTried ? '; пробуем, чтобы узнать' : ''}.`,
    },
    customer: {
      en: `We thought of "${name}" for you, ${becauseWords[because].en}. You can tell us at any time not to write, or what not to use.`,
      ru: `Мы подумали о «${name}» для вас, ${becauseWords[because].ru}. `
        + 'В любой момент можно запретить нам писать или что-то использовать.',
    },
  }
}

const evidenceWords: Readonly<Record<Contact['rung']['level'], Words>> = {
  population: { en: 'as is usual of everybody', ru: 'как обычно у всех' },
  segment: { en: 'as is usual of customers in this state', ru: 'как обычно у клиентов в таком состоянии' },
  circle: { en: 'as is usual of this circle', ru: 'как обычно в этом круге' },
  customer: { en: 'as with this customer before', ru: 'как раньше с этим клиентом' },
}

/** From one in five on somebody wants it themselves; below, others of their taste do. */
const wanted = 0.2
const becauseWords: Readonly<Record<'usual' | 'taste', Words>> = {
  usual: { en: 'since you like it', ru: 'потому что вы это любите' },
  taste: { en: 'since people with your taste like it', ru: 'потому что это нравится людям с вашим вкусом' },
}

function whySilence({ choice, candidates: [best], considered, refused }: Decision, money: Money): Why {
  const { staff, customer } = silenceWords[choice.kind === 'silence' ? choice.reason : 'not_worth_it']
  const most = (Object.entries(refused) as [Refusal, number][]).toSorted((a, b) => b[1] - a[1])[0]
  const more = best
    ? {
      en: `The best of ${considered} would come to ${money(best.value.total)}.`,
      ru: `Лучший из ${considered} вариантов дал бы ${money(best.value.total)}.`,
    }
    : most && {
      en: `Of ${considered}, ${most[1]}: ${refusalWords[most[0]].en}.`,
      ru: `Из ${considered} вариантов ${most[1]}: ${refusalWords[most[0]].ru}.`,
    }
  return { staff: more ? { en: `${staff.en} ${more.en}`, ru: `${staff.ru} ${more.ru}` } : staff, customer }
}
