import { pack, unpack } from '../pack.ts'
import { placesOf } from './baskets.ts'
import { rank } from './factors.ts'
import { known } from './learn.ts'
import { logOf, popularOf, scratchOf, type KnownFactors, type TasteModel } from './model.ts'

/** A model as bytes; equal models give equal bytes. 100,000 products take less than 32 MB. */
export function encodeTaste({ customers, mix, attributes, links, factors, productIds, buyers, popularity }: TasteModel): Buffer {
  const small = factors && squeeze(factors.items)
  const head: Head = {
    version: tasteVersion, customers, bits: links.bits, mix, factors: factors && { reg: factors.reg, unbought: factors.unbought },
    names: attributes.names, boughtInAll: attributes.boughtInAll,
  }
  return pack(head, [
    productIds, buyers, popularity, links.start, links.packed, links.scale,
    small?.rows ?? new Int8Array(0), small?.scale ?? new Float32Array(0),
    attributes.start, attributes.of, attributes.bought,
  ])
}

/** The model in `bytes`. Throws on a version that this code does not know: it is learned anew then. */
export function decodeTaste(bytes: Buffer): TasteModel {
  const { head, take } = unpack<Head>(bytes)
  if (head.version !== tasteVersion) throw new Error(`taste version ${head.version} is not ${tasteVersion}: train again`)
  const productIds = take(Int32Array)
  const buyers = take(Uint32Array)
  const popularity = take(Float32Array)
  const links = { start: take(Uint32Array), packed: take(Uint32Array), scale: take(Float32Array), bits: head.bits }
  const rows = take(Int8Array)
  const scale = take(Float32Array)
  const attributes = {
    names: head.names, start: take(Uint32Array), of: take(Uint16Array), bought: take(Float64Array), boughtInAll: head.boughtInAll,
  }
  return {
    productIds, places: placesOf(productIds), customers: head.customers, buyers,
    popularity, logPopularity: logOf(popularity), popular: popularOf(popularity),
    links, factors: head.factors && known(head.factors, widen(rows, scale), buyers), mix: head.mix,
    attributes, scratch: scratchOf(productIds.length),
  }
}

// --- internal ---

const tasteVersion = 1

type Head = Pick<TasteModel, 'customers' | 'mix'> & {
  readonly version: number; readonly bits: number; readonly factors: Pick<KnownFactors, 'reg' | 'unbought'> | null
  readonly names: readonly string[]; readonly boughtInAll: number
}

/** A product's factors as whole numbers up to 127 times its own scale: a quarter of the room, and the ranking stays. */
function squeeze(items: Float32Array): { rows: Int8Array; scale: Float32Array } {
  const n = items.length / rank
  const rows = new Int8Array(items.length)
  const scale = new Float32Array(n)
  for (let r = 0; r < n; r++) {
    for (let i = 0; i < rank; i++) scale[r] = Math.max(scale[r]!, Math.abs(items[r * rank + i]!) / 127)
    for (let i = 0; i < rank && scale[r]! > 0; i++) {
      rows[r * rank + i] = Math.max(-127, Math.min(127, Math.round(items[r * rank + i]! / scale[r]!)))
    }
  }
  return { rows, scale }
}

function widen(rows: Int8Array, scale: Float32Array): Float32Array {
  const items = new Float32Array(rows.length)
  for (let at = 0; at < rows.length; at++) items[at] = rows[at]! * scale[Math.floor(at / rank)]!
  return items
}
