import { expect, test } from 'vitest'
import { hashPassword, passwordFits } from './passwords.ts'

test('a password fits its own hash only, however its letters were composed', async () => {
  const stored = await hashPassword('caf\u00e9 au lait')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwordFits(stored, 'caf\u00e9 au lait')).toBe(true)
  expect(await passwordFits(stored, 'cafe\u0301 au lait')).toBe(true)
  expect(await passwordFits(stored, 'cafe au lait')).toBe(false)
})

test('an unknown name costs the same work as a known one, and no password fits it', async () => {
  const stored = await hashPassword('correct horse battery')
  await passwordFits(undefined, 'warm up')
  const known = await fastestMs(() => passwordFits(stored, 'wrong horse battery'))
  const unknown = await fastestMs(() => passwordFits(undefined, 'wrong horse battery'))
  // The fastest of five: noise of a busy machine only ever adds. Without the work it would be below 0.1 ms.
  expect(unknown).toBeGreaterThan(known / 3)
  expect(await passwordFits(null, 'a password that is never accepted')).toBe(false)
})

// --- internal ---

async function fastestMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < 5; run += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return Math.min(...times)
}
