import type { Ground } from './ground.ts'
import { openShortlist, type Shortlist } from './shortlist.ts'

/**
 * All rows where they have no more than `held` values; else one of each block, at a place that a hash of the block says, so that no rhythm
 * of the rows is caught.
 */
export type Sampling = {
  add(chunk: Float32Array): void
  sampled(): { readonly list: Shortlist; readonly share: number }
  rows(): Float32Array
}

export function openSampling(customers: number, { options, banned }: Ground, held: number): Sampling {
  const block = customers * options <= held ? 1 : Math.ceil((2 * customers * options) / held)
  const every = Math.max(1, Math.ceil(Math.floor(customers / block) / curveRows(options)))
  const list = openShortlist()
  const shown: Float32Array[] = []
  let [customer, next, taken] = [0, placeIn(0, block), 0]
  return {
    add(chunk) {
      const count = chunk.length / options
      for (; next < customer + count; taken++, next = taken * block + placeIn(taken, block)) {
        const from = (next - customer) * options
        for (let j = 0; j < options; j++) if (chunk[from + j]! > 0 && !banned[j]) list.entry(j, chunk[from + j]!)
        list.entry(options, 0)
        list.endRow(next)
        if (taken % every === 0) shown.push(chunk.slice(from, from + options))
      }
      customer += count
    },
    sampled: () => ({ list: list.made(), share: customers === 0 ? 1 : taken / customers }),
    rows() {
      const all = new Float32Array(shown.length * options)
      shown.forEach((row, i) => all.set(row, i * options))
      return all
    },
  }
}

// --- internal ---

const curveRows = (options: number): number => Math.max(200, Math.min(4000, Math.floor(40_000 / options)))

/** A mixed place within the block (the finaliser of MurmurHash3). */
function placeIn(place: number, block: number): number {
  let mixed = place ^ (place >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) % block
}
