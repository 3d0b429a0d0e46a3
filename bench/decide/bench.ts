import { createHash } from 'node:crypto'
import type { Bench, Figure } from '../bench.ts'
import { chanceOf } from '../../src/decide/chance.ts'
import { decide } from '../../src/decide/decide.ts'
import { bookOf, crowdOf, now } from './crowd.ts'
import { answering } from './answering.ts'

/** Choosing among 10, 40 and 800 candidates on one core, and the whole `POST /api/decide` at a fixed rate beside a bare read. */
export const decideBench: Bench = {
  name: 'decide',
  summary: 'Decisions a second on one core at 10, 40 and 800 candidates, and POST /api/decide at 500 a second, open loop',
  run: async ({ size, say }) => {
    const ms = size === 'real' ? 4000 : 200
    const pure = sizes.map(({ offers, channels }) => ({ candidates: offers * channels, ...decideFor(offers, channels, ms) }))
    for (const { candidates, contacts, hash } of pure) say(`${candidates} candidates: ${(100 * contacts).toFixed(0)} % contacts, hash ${hash}`)
    const api = await answering(size, say)
    return {
      figures: [...pure.map(({ candidates, perSecond }) => speed(candidates, perSecond, size)), ...api.figures],
      json: {
        decisionsPerSecond: Object.fromEntries(pure.map(({ candidates, perSecond }) => [candidates, Math.round(perSecond)])), ...api.json,
      },
    }
  },
}

// --- internal ---

const sizes = [{ offers: 10, channels: 1 }, { offers: 10, channels: 4 }, { offers: 200, channels: 4 }] as const
const least: Readonly<Record<number, number>> = { 40: 20_000, 800: 4000 }
const crowd = 1000

/** About as many as it chooses on one core among ten actions; it was measured apart. */
const vowpalWabbit = { name: 'Vowpal Wabbit at 10 actions', value: 71_000 }

function speed(candidates: number, value: number, size: 'smoke' | 'real'): Figure {
  const atLeast = least[candidates]
  return {
    name: `decisions, ${candidates} candidates, one core`, value, unit: '/s', reference: vowpalWabbit,
    ...(atLeast !== undefined && size === 'real' && { must: { atLeast } }),
  }
}

/**
 * The median of five stretches, after all customers were decided once, by seconds of CPU: others on the machine take none of it. And the
 * hash of what was decided for them.
 */
function decideFor(offers: number, channels: number, ms: number): { readonly perSecond: number; readonly contacts: number; readonly hash: string } {
  const book = bookOf(offers, channels)
  const people = crowdOf(crowd, offers)
  const hash = createHash('sha256')
  let contacts = 0
  const one = (n: number) => decide(people[n % crowd]!, book, { decisionId: `d${n}`, now, direction: 'outbound', random: chanceOf(`d${n}`) })
  for (let n = 0; n < crowd; n++) {
    const decision = one(n)
    if (decision.choice.kind === 'contact') contacts++
    hash.update(JSON.stringify(decision))
  }
  const rates = Array.from({ length: 5 }, () => {
    const started = cpuMs()
    let done = 0
    for (; cpuMs() - started < ms / 5; done += 50) for (let i = 0; i < 50; i++) one(done + i)
    return (1000 * done) / (cpuMs() - started)
  })
  return { perSecond: rates.toSorted((a, b) => a - b)[2]!, contacts: contacts / crowd, hash: hash.digest('hex').slice(0, 12) }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
