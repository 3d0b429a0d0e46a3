import { emptyMemory, fold, type Memory } from '../../src/remember/memory/memory.ts'
import { changeOf } from '../../src/understand/usual/change.ts'
import type { Life } from './lives.ts'

/** Products by how likely the next basket holds them, best first; `memory` knows nothing of the visit that is asked for. */
export type Rank = (memory: Memory, today: number, hour: number) => readonly number[]

/** What each rank said the person would drink, visit by visit of one life, and what was said of changes. */
export type Followed = {
  readonly guesses: readonly { readonly worldDay: number; readonly drinks: readonly (string | undefined)[] }[]
  readonly notices: readonly Notice[]
}
export type Notice = {
  readonly worldDay: number
  readonly since: number
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Folds a life's deeds into a real memory; before each order every rank is asked. A change is noted when it is first told. */
export function follow({ deeds }: Life, ranks: readonly Rank[], drinkOf: ReadonlyMap<number, string>): Followed {
  const memory = emptyMemory()
  const guesses: { worldDay: number; drinks: (string | undefined)[] }[] = []
  const notices: Notice[] = []
  let told = false
  for (const { deed, worldDay } of deeds) {
    if (deed.kind === 'order' && memory.orders > 0) {
      guesses.push({ worldDay, drinks: ranks.map(rank => firstDrink(rank(memory, deed.day, deed.hour), drinkOf)) })
    }
    fold(memory, deed)
    if (deed.kind !== 'order') continue
    const change = changeOf(memory, deed.day)
    if (change && !told) notices.push({ worldDay, since: worldDay - (deed.day - change.since), from: change.from, to: change.to })
    told = change !== null
  }
  return { guesses, notices }
}

// --- internal ---

function firstDrink(products: readonly number[], drinkOf: ReadonlyMap<number, string>): string | undefined {
  for (const id of products) if (drinkOf.has(id)) return drinkOf.get(id)
  return undefined
}
