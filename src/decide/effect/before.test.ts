import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { columnOf } from '../../understand/loss/leaving/column.ts'
import { knownBefore } from './before.ts'
import type { Trial } from './trial.ts'

test('what was written down after the treatment is found by rule, whatever it is called', () => {
  const { columns, leftOut } = knownBefore(made(6000, 1), [])
  expect(columns.map(({ name }) => name)).toEqual(['age', 'plan', 'stays away'])
  expect(leftOut.map(({ column, code }) => [column, code])).toEqual([
    ['id', 'label'], ['same', 'constant'], ['clicks', 'depends'], ['basket', 'follows'],
  ])
  // The difference between the arms alone would not have told.
  expect(leftOut.at(-1)!.chance).toBeGreaterThan(0.01)
})

test('columns may be named', () => {
  expect(knownBefore(made(600, 2), ['Age', 'clicks']).leftOut).toEqual(expect.arrayContaining([
    { column: 'age', code: 'named' }, { column: 'clicks', code: 'named' },
  ]))
})

test('of two hundred columns known before none is lost', () => {
  const random = seededRandom(3)
  const treated = Uint8Array.from({ length: 400 }, () => (random() < 0.5 ? 1 : 0))
  const columns = Array.from({ length: 200 }, (_, i) => columnOf(`c${i}`, Array.from(treated, () => (
    i % 2 === 0 ? (random() ** 3).toFixed(3) : 'abcdef'[Math.floor(6 * random() ** 2)]!
  ))))
  const outcome = Float64Array.from(treated, () => (random() < 0.3 ? 1 : 0))
  expect(knownBefore({ columns, treated, outcome, propensity: new Float64Array(400).fill(0.5) }, []).leftOut).toEqual([])
})

// --- internal ---

/** `clicks` follow the treatment plainly; `basket`, rarely filled, and only with the outcome; who `stays away` never buys. */
function made(count: number, seed: number): Trial {
  const random = seededRandom(seed)
  const people = Array.from({ length: count }, (_, id) => {
    const treated = random() < 0.5
    const staysAway = random() < 0.1
    const bought = !staysAway && random() < (treated ? 0.24 : 0.2)
    return {
      id: `n${id}`, same: 'x', age: String(20 + Math.floor(60 * random())), plan: random() < 0.3 ? 'a' : 'b',
      'stays away': staysAway ? 'yes' : 'no', clicks: String(Math.floor((treated ? 4 : 3) * random())),
      basket: bought && random() < 0.07 ? (100 * random()).toFixed(2) : '0', treated, bought,
    }
  })
  const names = ['id', 'same', 'age', 'plan', 'stays away', 'clicks', 'basket'] as const
  return {
    columns: names.map(name => columnOf(name, people.map(each => each[name]))),
    treated: Uint8Array.from(people, ({ treated }) => (treated ? 1 : 0)), propensity: new Float64Array(count).fill(0.5),
    outcome: Float64Array.from(people, ({ bought }) => (bought ? 1 : 0)),
  }
}
