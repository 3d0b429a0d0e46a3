import { read, readSigned, type Reader, skip } from './bytes.ts'
import { headerOf2, versionIn } from './codec.ts'
import { channelKinds, reactionKinds } from './deed.ts'
import { weighItems, type Weights } from './itemCodec.ts'
import { skipHistogram, skipTally } from './tallyCodec.ts'

/** What an assessment of all customers needs of one memory: sums of `Memory` under the same names, and two over its items. */
export type Glance = {
  firstAt: number; lastAt: number; lastDay: number; orders: number; visitDays: number
  spentCents: number; returns: number; returnedCents: number; gaps: number
  /** In 1/1024. */
  logGaps: number
  complaints: number
  discountCents: number; giftCents: number; costCents: number; acquisitionCents: number
  minutes: number; deliveries: number; savedSeconds: number
  /** Messages delivered, by the place of the channel in `channelKinds`. */
  delivered: number[]
  /**
   * Sums over items of units bought and not returned x price, and of the same x margin share: `margin / weighed` is the customer's
   * margin share. Items whose price or margin is unknown count in neither; both 0 where none is known.
   */
  weighed: number
  margin: number
}

/**
 * A reader of memories for whoever passes over millions of them: 128 items cost a few bytes each to pass over, and nothing is allocated. It
 * gives the same object each time, so take out of it what you keep. `prices` and `margins` by product id. Throws as `decode` does.
 */
export function openGlance(
  prices: ReadonlyMap<number, number>, margins: ReadonlyMap<number, number>,
): (bytes: Uint8Array, at?: number) => Glance {
  const weights = weightsOf(prices, margins)
  const glance = emptyGlance()
  const none = new Uint8Array(0)
  const from: { bytes: Uint8Array; view: DataView; at: number } = { bytes: none, view: new DataView(none.buffer), at: 0 }
  return (bytes, at = 0) => {
    if (bytes !== from.bytes) {
      from.bytes = bytes
      from.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    from.at = at
    const version = versionIn(from)
    if (version < 3) glanceHeaderOf2(from, glance)
    else glanceHeader(from, glance)
    glanceChannels(from, glance)
    weighItems(from, version, weights, glance)
    return glance
  }
}

// --- internal ---

function weightsOf(prices: ReadonlyMap<number, number>, margins: ReadonlyMap<number, number>): Weights {
  let most = 0
  for (const id of prices.keys()) most = Math.max(most, id)
  const weights = new Float64Array(2 * most + 2)
  for (const [id, price] of prices) {
    const share = margins.get(id)
    if (share === undefined) continue
    weights[2 * id] = price / 1000
    weights[2 * id + 1] = (price * share) / 1000
  }
  return { most, weights }
}

/** The order of the bytes, name by name: a loop over names would look each of them up. */
function glanceHeader(from: Reader, to: Glance): void {
  to.firstAt = read(from)
  to.lastAt = read(from)
  to.lastDay = read(from)
  to.orders = read(from)
  to.visitDays = read(from)
  to.returns = read(from)
  to.gaps = read(from)
  to.logGaps = read(from)
  to.complaints = read(from)
  to.spentCents = readSigned(from)
  to.returnedCents = readSigned(from)
  const bits = read(from)
  to.discountCents = bits & 1 ? read(from) : 0
  to.giftCents = bits & 2 ? read(from) : 0
  to.costCents = bits & 4 ? read(from) : 0
  to.acquisitionCents = bits & 8 ? read(from) : 0
  to.minutes = bits & 16 ? read(from) : 0
  to.deliveries = bits & 32 ? read(from) : 0
  to.savedSeconds = bits & 64 ? read(from) : 0
}

/** Versions 1 and 2 knew nothing of what is booked, and had hours, weekdays and visits before the channels. */
function glanceHeaderOf2(from: Reader, to: Glance): void {
  for (const name of headerOf2) {
    if (name in to) to[name as keyof Glance & (typeof headerOf2)[number]] = read(from)
    else skip(from, 1)
  }
  to.spentCents = readSigned(from)
  to.returnedCents = readSigned(from)
  to.discountCents = to.giftCents = to.costCents = to.acquisitionCents = to.minutes = to.deliveries = to.savedSeconds = 0
  skipHistogram(from)
  skipHistogram(from)
  skipTally(from)
}

function glanceChannels(from: Reader, { delivered }: Glance): void {
  delivered.fill(0)
  for (let left = read(from); left > 0; left--) {
    const id = read(from)
    skip(from, 1)
    const bits = read(from)
    if (bits & deliveredBit) delivered[id] = read(from)
    for (let others = bits & ~deliveredBit; others !== 0; others &= others - 1) skip(from, 1)
  }
}

/** The lowest of the set, so that its count is the first. */
const deliveredBit = 1 << reactionKinds.indexOf('delivered')

function emptyGlance(): Glance {
  return {
    firstAt: 0, lastAt: 0, lastDay: 0, orders: 0, visitDays: 0, spentCents: 0, returns: 0, returnedCents: 0, gaps: 0, logGaps: 0,
    complaints: 0, discountCents: 0, giftCents: 0, costCents: 0, acquisitionCents: 0, minutes: 0, deliveries: 0, savedSeconds: 0,
    delivered: channelKinds.map(() => 0), weighed: 0, margin: 0,
  }
}
