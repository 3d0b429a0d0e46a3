import { expect, test } from 'vitest'
import { seededRandom } from '../../../platform/random.ts'
import { type Column, columnOf } from './column.ts'
import { admit, aucAlone, plain } from './leaks.ts'

const size = 1500
const random = seededRandom(3)
const left = Uint8Array.from({ length: size }, () => (random() < 0.3 ? 1 : 0))
const column = (name: string, cell: (row: number) => string): Column => (
  columnOf(name, Array.from({ length: size }, (_, row) => cell(row)))
)
const columns = [
  column('Customer', row => `c-${row}`),
  column('Country', () => 'here'),
  column('City', () => `city ${Math.floor(random() * 300)}`),
  column('Tenure', row => String(Math.floor(random() * (left[row] === 1 ? 30 : 72)))),
  column('Churn Score', row => String(Math.round((left[row] === 1 ? 80 : 50) + 30 * (random() - 0.5) + 10 * random()))),
  column('Satisfaction', row => (left[row] === 1 ? ['1', '2'] : ['3', '4', '5'])[Math.floor(random() * (3 - left[row]!))]!),
  // Neither high nor low, but in the middle for those who left: one threshold would not see it.
  column('Code', row => String((left[row] === 1 ? 40 : random() < 0.5 ? 0 : 80) + Math.round(random() * 20))),
  column('Note', row => (left[row] === 1 && random() < 0.1 ? ['moved', 'price'][row % 2]! : '')),
  column('Renewed on', row => (left[row] === 0 && random() < 0.2 ? '2024-05-01' : '')),
  column('Churn Reason', row => (left[row] === 1 ? ['Moved', 'Price too high', 'Competitor'][row % 3]! : '')),
  column('CLTV', () => String(2000 + Math.floor(random() * 4000))),
]

test('what tells too well who left, or is filled for one side only, is a suspect and left out', () => {
  const { columns: admitted, leaks, leftOut } = admit(columns, left)
  expect(admitted.map(({ name }) => name)).toEqual(['City', 'Tenure', 'CLTV'])
  expect(leaks.map(({ column: name }) => name)).toEqual(['Churn Score', 'Satisfaction', 'Code', 'Note', 'Renewed on', 'Churn Reason'])
  expect(leaks.find(leak => leak.column === 'Churn Score')!.auc).toBeGreaterThan(0.9)
  expect(Object.fromEntries(leftOut.map(out => [out.column, out.code]))).toEqual({
    Customer: 'label', Country: 'constant', 'Churn Score': 'separates', Satisfaction: 'separates', Code: 'separates',
    Note: 'one_sided', 'Renewed on': 'one_sided', 'Churn Reason': 'one_sided',
  })
})

test('suspects are kept on demand, what was named is not', () => {
  const { columns: admitted, leaks } = admit(columns, left, { keep: true, without: ['cltv', 'CHURN_REASON'] })
  expect(admitted.map(({ name }) => name)).toEqual(['City', 'Tenure', 'Churn Score', 'Satisfaction', 'Code', 'Note', 'Renewed on'])
  expect(leaks).toHaveLength(6)
  expect(plain('Churn Score')).toBe(plain('churn_score'))
})

test('a few blanks among those who stayed are no leak, and three hundred rare cities tell nothing', () => {
  const blanks = column('Total', row => (left[row] === 0 && row % 100 === 0 ? ' ' : String(random() * 100)))
  expect(admit([blanks], left).leaks).toEqual([])
  expect(Math.abs(aucAlone(columns[2]!, left) - 0.5)).toBeLessThan(0.05)
})
