/**
 * Seeded chance of the simulated world: sfc32 of PractRand 0.95 (Chris Doty-Humphrey), 128 bits of state, 12 warm-up rounds,
 * seeded by FNV-1a over the words given. The same words give the same numbers on every machine: only 32-bit integer steps.
 */
export type Random = () => number

/** A stream of uniform numbers in [0, 1) of its own, named by words: `createRandom(seed, 'person', 17)`. */
export function createRandom(...words: readonly (string | number)[]): Random {
  return streamFrom(...stateOf(words))
}

/**
 * Streams of one name, each of its own by two whole numbers, such as day and hour: what was drawn from one shifts no other. So two lives of
 * one world differ by what was done to it and not by all the luck that follows (common random numbers).
 */
export function createStreams(...words: readonly (string | number)[]): (major: number, minor: number) => Random {
  const [a, b, c] = stateOf(words)
  return (major, minor) => streamFrom(a ^ scramble(major), b ^ scramble(minor + 0x9e3779b9), c)
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability
}

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random()
}

/** A whole number from `low` to `high`, both included. */
export function whole(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

/** About standard normal: twelve uniforms less six. Sums round alike everywhere, which Math.log and Math.cos need not. */
export function normal(random: Random): number {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += random()
  return sum
}

/** Multiplicative spread without Math.exp: two to the power of a normal, by squaring; sd about `doublings` doublings. */
export function spread(random: Random, doublings: number): number {
  const z = normal(random) * doublings
  return z >= 0 ? power(z) : 1 / power(-z)
}

export function pick<T>(random: Random, list: readonly T[]): T {
  const item = list[Math.floor(random() * list.length)]
  if (item === undefined) throw new Error('Nothing to pick from: the list is empty.')
  return item
}

/** The key of a table of weights, each taken as often as its weight says. */
export function draw<K extends string>(random: Random, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries(weights) as [K, number][]
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) if ((left -= weight) < 0) return key
  return pick(random, entries)[0]
}

// --- internal ---

type State = readonly [a: number, b: number, c: number]

function stateOf(words: readonly (string | number)[]): State {
  const name = words.join('/')
  return [hash(`${name}#a`), hash(`${name}#b`), hash(`${name}#c`)]
}

function streamFrom(...[a, b, c]: [...State]): Random {
  let counter = 1
  const random = () => {
    const out = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + out) | 0
    return (out >>> 0) / 4294967296
  }
  for (let round = 0; round < 12; round++) random()
  return random
}

function scramble(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) | 0
}

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  return (h ^ (h >>> 13)) | 0
}

/** 2^z for z >= 0: whole doublings exactly, the rest by a cubic that is 2^f within 0.01 %. */
function power(z: number): number {
  const f = z - Math.floor(z)
  return 2 ** Math.floor(z) * (1 + f * (0.6951786 + f * (0.2276478 + f * 0.0771736)))
}
