import { randomBytes } from 'node:crypto'

/** Chance in [0, 1). A model gets a seeded one as an argument, so that a replay draws the same. */
export type Random = () => number

/** Bytes nobody can guess, for keys and session tokens. An argument too, so that a test can know the token. */
export type RandomBytes = (count: number) => Uint8Array

export const secureBytes: RandomBytes = count => randomBytes(count)

/** A short id nobody else has: 16 characters hold 96 bits. */
export function randomId(random: RandomBytes = secureBytes): string {
  return Buffer.from(random(12)).toString('base64url')
}

/** mulberry32 (Tommy Ettinger, 2017): 32 bits of state, passes gjrand; enough for simulations and ties, never for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
