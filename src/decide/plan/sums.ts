import type { Basis } from './basis.ts'
import type { Choose } from './choiceStore.ts'
import type { Plan } from './plan.ts'
import type { Result } from './result.ts'
import { detailsOf, momentIn, type Spill } from './spill.ts'

/** What a plan comes to, once its choices were walked through. */
export type Sums = {
  /** Walks through all who were weighed and gives out who is contacted and how. */
  choices(spill: Spill): (choose: Choose) => Iterable<void>
  contacts(): number
  cost(): number
  /** Who would be worth it and is not contacted, since what there is goes further with others. */
  others(): number
  byOffer(): Result['byOffer']
  byChannel(): Result['byChannel']
}

export function openSums({ options: { options, channels }, now }: Basis, plan: Plan): Sums {
  const places = detailsOf(options.length, channels.length)
  const value = new Float64Array(options.length)
  const contacts = new Float64Array(options.length)
  let others = 0
  const sumOf = (of: Float64Array, isIn: (option: number) => boolean = () => true): number => (
    of.reduce((sum, each, option) => sum + (isIn(option) ? each : 0), 0)
  )
  const round = (money: number): number => Math.round(money * 100) / 100
  return {
    choices: spill => function* each(choose) {
      let customer = 0
      for (const { ids, idAt, idLength, values, details } of spill.rows()) {
        const option = plan.choices[customer++]!
        if (option < 0) {
          others++
          continue
        }
        const { offer: { offerId }, channel: { kind }, way } = options[option]!
        const worth = values[option]!
        const brings = details[places.bringsAt(option)]!
        value[option]! += worth
        contacts[option]! += 1
        choose(ids, idAt, idLength, {
          offerId, channel: kind, at: momentIn(details[places.hoursAt(way)]!, now), value: worth, read: details[places.readAt(way)]!,
          accepted: details[places.acceptsAt(option)]!, brings, takes: brings - worth, n: details[places.nAt(way)]!,
        })
        yield
      }
    },
    contacts: () => sumOf(contacts),
    cost: () => options.reduce((sum, { channel }, option) => sum + channel.cost * contacts[option]!, 0),
    others: () => others,
    byOffer: () => [...new Set(options.map(({ offer }) => offer))].map(offer => {
      const isIts = (option: number): boolean => options[option]!.offer === offer
      return { offerId: offer.offerId, name: offer.name, contacts: sumOf(contacts, isIts), value: round(sumOf(value, isIts)) }
    }),
    byChannel: () => channels.map(({ kind, cost }) => {
      const isIts = (option: number): boolean => options[option]!.channel.kind === kind
      const made = sumOf(contacts, isIts)
      return { channel: kind, contacts: made, cost: round(cost * made), value: round(sumOf(value, isIts)) }
    }).filter(each => each.contacts > 0),
  }
}
