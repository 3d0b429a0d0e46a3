import type { Book } from './book.ts'
import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Refusal } from './refusals.ts'
import { contactSaid, moneySaid } from './said.ts'
import { evidenceWords, refusalWords, silenceWords, type Words } from './words.ts'

/** Why, in two sentences: for staff with the money, for the customer without it. In both languages. */
export type Why = { readonly staff: Words; readonly customer: Words }

/** Of a decision as it was made; `currency` is an ISO code. */
export function whyOf(decision: Decision, facts: Facts, book: Pick<Book, 'offers'>, currency: string): Why {
  const { choice } = decision
  return choice.kind === 'contact' ? whyContact(choice, facts, book, currency) : whySilence(decision, currency)
}

// --- internal ---

type Contact = Extract<Decision['choice'], { kind: 'contact' }>

function whyContact(choice: Contact, facts: Facts, { offers }: Pick<Book, 'offers'>, currency: string): Why {
  const { channel, read, accepted, rung: { level, n }, value: { incremental, wonBack, subsidised, cost, patience } } = choice
  const offer = offers.find(({ offerId }) => offerId === choice.offerId)
  const name = offer?.name ?? choice.offerId
  const because = becauseWords[offer?.productIds.some(id => (facts.wants[id] ?? 0) >= wanted) ? 'usual' : 'taste']
  return {
    staff: contactSaid({
      name, channel, read, accepted: accepted / Math.max(1e-9, read), brings: incremental + wonBack, takes: -subsidised - cost - patience,
      evidence: evidenceWords[level], n, currency, isTried: choice.probability < 0.5,
    }),
    customer: {
      en: `We chose "${name}" for you, ${because.en}. You can tell us at any time to stop writing, or what we may not use.`,
      ru: `Мы выбрали для вас «${name}», ${because.ru}. `
        + 'В любой момент вы можете запретить нам писать или использовать какие-то сведения о вас.',
    },
  }
}

/** From one in five on somebody wants it themselves; below, others of their taste do. */
const wanted = 0.2
const becauseWords: Readonly<Record<'usual' | 'taste', Words>> = {
  usual: { en: 'since you like it', ru: 'потому что вы это любите' },
  taste: { en: 'since people with your taste like it', ru: 'потому что это нравится людям с вашим вкусом' },
}

function whySilence({ choice, candidates: [best], considered, refused }: Decision, currency: string): Why {
  const { staff, customer } = silenceWords[choice.kind === 'silence' ? choice.reason : 'not_worth_it']
  const most = (Object.entries(refused) as [Refusal, number][]).toSorted((a, b) => b[1] - a[1])[0]
  const more = best ? bestSaid(considered, moneySaid(best.value.total, currency)) : most && mostSaid(...most, considered)
  return { staff: more ? { en: `${staff.en} ${more.en}`, ru: `${staff.ru} ${more.ru}` } : staff, customer }
}

function bestSaid(considered: number, total: Words): Words {
  if (considered === 1) return { en: `The only possibility is worth ${total.en}.`, ru: `Единственный вариант дал бы ${total.ru}.` }
  const variants = considered % 10 === 1 && considered % 100 !== 11 ? 'варианта' : 'вариантов'
  return { en: `The best of ${considered} possibilities is worth ${total.en}.`, ru: `Лучший из ${considered} ${variants} дал бы ${total.ru}.` }
}

const mostSaid = (refusal: Refusal, times: number, considered: number): Words => ({
  en: `Most often (${times} of ${considered}): ${refusalWords[refusal].en}.`,
  ru: `Чаще всего (${times} из ${considered}): ${refusalWords[refusal].ru}.`,
})
