import { expect, test } from 'vitest'
import { type Random, seededRandom } from '../../platform/random.ts'
import { type Judged, judgeGreedy } from './greedy.ts'

/** A shop in which contacts bring what they seem to be worth, on average; silence is worth 0. A tenth is left to chance. */
function shop(random: Random, decisions: number): { readonly log: Judged[]; readonly truth: number } {
  let truth = 0
  const log = Array.from({ length: decisions }, (): Judged => {
    const best = 2 * random() - 0.5
    const other = best - 0.3
    const greedy = best > 0 ? 'best' : 'silence'
    const draw = random()
    const done = draw < 0.9 ? greedy : draw < 0.95 ? 'other' : greedy === 'best' ? 'silence' : 'best'
    const worth = { silence: 0, best, other }
    truth += worth[greedy] / decisions
    const bought = random() < 0.3
    const reward = (bought ? 5 : 0) + worth[done]
    return { done, probability: draw < 0.9 ? 0.9 : 0.05, best, chosen: worth[done], reward }
  })
  return { log, truth: truth + 1.5 }
}

test('what the greedy policy would really have earned lies in every interval, and beats what was earned', () => {
  const { log, truth } = shop(seededRandom(1), 4000)
  const { refused, estimates, observed, decisions, effective } = judgeGreedy(log)
  expect([refused, decisions]).toEqual([null, 4000])
  expect(effective).toBeGreaterThan(3000)
  expect(estimates.map(({ name }) => name)).toEqual(['ips', 'snips', 'dm', 'dr', 'sndr', 'switch'])
  for (const { name, value } of estimates) {
    expect([name, value.low < truth, value.high > truth]).toEqual([name, true, true])
    expect(Math.abs(value.mean - truth)).toBeLessThan(0.12)
  }
  expect(estimates[4]!.value.mean).toBeGreaterThan(observed!.mean)
})

test('without a log, with too little of it, or where one decision would decide, it is refused by name', () => {
  expect(judgeGreedy([])).toEqual({ refused: 'no_log', decisions: 0, effective: 0, maxWeight: 0, estimates: [], observed: null })
  expect(judgeGreedy(shop(seededRandom(2), 150).log)).toMatchObject({ refused: 'too_few_effective', estimates: [] })
  const lone = { done: 'best', probability: 0.003, best: 1, chosen: 1, reward: 5 } as const
  expect(judgeGreedy([...shop(seededRandom(3), 6000).log, lone])).toMatchObject({ refused: 'one_weight_dominates', estimates: [] })
})

test('decisions that would all have been the same are judged at their own worth', () => {
  const log = Array.from({ length: 500 }, (_, i): Judged => ({ done: 'silence', probability: 1, best: -1, chosen: 0, reward: i % 5 }))
  const { estimates, observed } = judgeGreedy(log)
  for (const { value } of estimates) expect(value.mean).toBeCloseTo(2, 6)
  expect(observed!.mean).toBe(2)
})
