import type { LocalTime } from '../../platform/calendar.ts'
import type { UsualEvent } from '../event.ts'
import { type ProductIds, toDeed } from './deed.ts'
import { merge } from './merge.ts'
import { emptyMemory, fold, type Memory } from './memory.ts'
import type { OptionIds } from './option.ts'

/** One thing in the past of a customer, in the order of `seq`: an event under the id it arrived with, or a merge of two ids. */
export type Moment =
  | { readonly kind: 'event'; readonly seq: number; readonly origin: string; readonly event: UsualEvent }
  | { readonly kind: 'merge'; readonly seq: number; readonly from: string; readonly into: string }

/** How events are understood: times in the business's zone, products and options by their short numbers. */
export type Terms = { readonly local: (at: number) => LocalTime; readonly productIds: ProductIds; readonly optionIds: OptionIds }

/**
 * The memory of `customerId` out of its whole past, byte for byte what it became event by event: each id folds its own events until a
 * merge joins two of them. Undefined where nothing may be remembered.
 */
export function refold(customerId: string, past: readonly Moment[], { local, productIds, optionIds }: Terms): Memory | undefined {
  const memories = new Map<string, Memory>()
  for (const moment of past) {
    if (moment.kind === 'event') {
      let memory = memories.get(moment.origin)
      if (!memory) memories.set(moment.origin, (memory = emptyMemory()))
      fold(memory, toDeed(moment.event, local(moment.event.at), productIds, optionIds))
      continue
    }
    const theirs = memories.get(moment.from)
    if (!theirs) continue
    const ours = memories.get(moment.into)
    memories.set(moment.into, ours ? merge(ours, theirs) : theirs)
    memories.delete(moment.from)
  }
  return memories.get(customerId)
}
