/**
 * A scale for money of which some have much and most little, and which may be below 0: even near 0, logarithmic beyond `bend`
 * (the symlog scale of Plot, whose constant it is).
 */
export type Scale = { readonly low: number; readonly high: number; readonly bend: number; readonly ticks: readonly number[] }

/** `most` is how many marks the axis has room for. */
export function scaleOf(values: readonly number[], most: number): Scale {
  const [least, greatest] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [0, 1])
  const sizes = values.map(Math.abs).filter(size => size > 0).sort((a, b) => a - b)
  const bend = Math.max(0.01, (sizes[Math.floor(sizes.length / 2)] ?? 1) / 2)
  const at = (value: number) => Math.sign(value) * Math.log1p(Math.abs(value) / bend)
  const back = (place: number) => Math.sign(place) * bend * Math.expm1(Math.abs(place))
  const room = margin * (at(greatest) - at(least))
  return { low: back(at(least) - room), high: back(at(greatest) + room), bend, ticks: ticksOf(least, greatest, at, most) }
}

// --- internal ---

/** Room beyond the outermost points, as a share of the whole. */
const margin = 0.03

/** Round numbers, far enough from each other; 0 always stands. */
function ticksOf(low: number, high: number, at: (value: number) => number, most: number): readonly number[] {
  const gap = (at(high) - at(low)) / Math.max(1, most)
  const round = rounds.filter(value => value >= low && value <= high)
  const isFree = (value: number, kept: readonly number[]) => kept.every(other => Math.abs(at(value) - at(other)) >= gap)
  return round.reduce<readonly number[]>((kept, value) => (isFree(value, kept) ? [...kept, value] : kept), [0]).toSorted((a, b) => a - b)
}

/** Tens before fives and twos: what is roundest gets its place first. */
const powers = Array.from({ length: 12 }, (_, i) => 10 ** (i - 2))
const rounds = [1, 5, 2].flatMap(digit => powers.map(power => digit * power)).flatMap(value => [value, -value])
