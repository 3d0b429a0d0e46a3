import { type Ground, tollsOf } from './ground.ts'
import { marginsOf, type Doubt } from './margins.ts'
import { openShortlist, type Shortlist } from './shortlist.ts'
import { silence } from './silence.ts'

/** What a walk over all rows found: whom the doubt about the prices leaves no choice, and the shortlist of the others. */
export type Sorted = {
  /** [option] customers who get it at any price within the doubt, and the sum of their values. */
  readonly settled: Float64Array
  readonly value: number
  readonly list: Shortlist
  /** More wavered than `most` entries can hold: the list is not whole. */
  readonly crowded: boolean
}

export type Sorting = { add(chunk: Float32Array): void; sorted(): Sorted }

/** Sorts customers at these prices; who is settled is written into `choices`. A row costs two comparisons an option. */
export function openSorting(ground: Ground, prices: Float64Array, doubt: Doubt, choices: Int16Array, most: number): Sorting {
  const { options } = ground
  const width = options + 1
  const tolls = tollsOf(ground, prices)
  const margins = marginsOf(ground, doubt)
  const widest = Float64Array.from({ length: width }, (_, j) => (
    margins.subarray(j * width, (j + 1) * width).reduce((a, b) => Math.max(a, b), 0)
  ))
  const settled = new Float64Array(options)
  const list = openShortlist()
  let [customer, value, crowded] = [0, 0, false]

  /** False where all others are out of reach. */
  function shortlisted(chunk: Float32Array, from: number, chosen: number, best: number): boolean {
    const base = chosen * width
    let others = 0
    for (let j = 0; j < options; j++) if (j !== chosen && isNear(chunk[from + j]!, j)) others++
    if (chosen !== options && best <= margins[base + options]!) others++
    if (others === 0) return false
    for (let j = 0; j < options; j++) if (j === chosen || isNear(chunk[from + j]!, j)) list.entry(j, chunk[from + j]!)
    if (chosen === options || best <= margins[base + options]!) list.entry(options, 0)
    list.endRow(customer)
    return true

    function isNear(worth: number, j: number): boolean {
      return worth > 0 && tolls[j]! < Infinity && best - (worth - tolls[j]!) <= margins[base + j]!
    }
  }

  return {
    add(chunk) {
      for (let from = 0; from < chunk.length; from += options, customer++) {
        let [best, second, chosen] = [0, -Infinity, options]
        for (let j = 0; j < options; j++) {
          const worth = chunk[from + j]! - tolls[j]!
          if (worth > second) {
            if (worth > best) {
              second = best
              best = worth
              chosen = j
            } else second = worth
          }
        }
        choices[customer] = silence
        if (best - second <= widest[chosen]! && !crowded && shortlisted(chunk, from, chosen, best)) {
          crowded = list.entries() > most
          continue
        }
        if (chosen === options) continue
        choices[customer] = chosen
        settled[chosen]! += 1
        value += chunk[from + chosen]!
      }
    },
    sorted: () => ({ settled, value, list: list.made(), crowded }),
  }
}
