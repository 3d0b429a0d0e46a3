import { channelWords, type Words } from '../words.ts'
import type { Choice } from './choiceStore.ts'

/** Why a plan chose this for one customer, for staff; money in `currency`, an ISO code. */
export function whyChosen({ channel, read, accepted, n, brings, takes }: Omit<Choice, 'at'>, offerName: string, currency: string): Words {
  const money = (amount: number): string => `${amount.toFixed(Math.abs(amount) >= 100 ? 0 : 2)} ${currency}`
  const share = (probability: number): number => Math.round(100 * probability)
  const by = channelWords[channel]
  return {
    en: `"${offerName}", ${by.en}: read with ${share(read)} %, then accepted with ${share(accepted)} %, `
      + `${n > 0 ? `by ${n} contacts with this customer` : 'as is usual of everybody'}. `
      + `It should bring ${money(brings)} that would not come anyway, less ${money(takes)} for terms, contact and patience.`,
    ru: `«${offerName}», ${by.ru}: прочтут с вероятностью ${share(read)} %, затем примут с вероятностью ${share(accepted)} %, `
      + `${n > 0 ? `по контактам с этим клиентом (${n})` : 'как обычно у всех'}. `
      + `Ждём ${money(brings)} сверх того, что пришло бы и так, минус ${money(takes)} на условия, контакт и терпение.`,
  }
}
