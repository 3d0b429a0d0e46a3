import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../src/platform/random.ts'
import { admit } from '../../src/understand/loss/leaving/leaks.ts'
import type { ReasonSignal } from '../../src/understand/loss/leaving/reasons.ts'
import { dataFile } from '../../test/data.ts'
import { leavingBench } from './bench.ts'
import { readTable } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'usual-leaving-'))
afterAll(() => rmSync(folder, { recursive: true }))
function fileOf(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}
const silent = (): void => undefined

test.each([
  ['a.csv', 'Id,Churn,Churn Reason,Plan\n1,Yes,Moved,a\n2,No,,b\n3,,,b\n4,No,asked but stayed,b\n'],
  ['b.tsv', '\ufeffplan\tchurn_reason\tid\tCHURN\na\tMoved\t1\t1\nb\t\t2\t0\nb\tNA\t4\t0\n'],
  ['c.csv.gz', 'reason;plan;Exited\nMoved;a;true\n"no; none";b;false\n;b;false\n'],
])('%s is read by its header; who is not known to have left or stayed is skipped', (name, text) => {
  const { left, reasons, columns } = readTable(fileOf(name, text), {})
  expect([...left]).toEqual([1, 0, 0])
  expect(reasons).toEqual(['Moved', null, null])
  expect(columns.find(each => each.name.toLowerCase() === 'plan')).toMatchObject({ levels: ['a', 'b'], values: Int32Array.of(0, 1, 1) })
})

test('columns may be named; of two words nobody knows the rarer means left', () => {
  const path = fileOf('d.csv', 'state_of_contract,why,x\nrunning,,1\nended,price,2\nrunning,,3\n')
  expect(() => readTable(path, {})).toThrow('--target')
  expect(() => readTable(path, { target: 'x' })).toThrow('two values')
  expect(() => readTable(path, { target: 'state of contract', reason: 'nothing' })).toThrow('no column nothing')
  const { left, reasons } = readTable(path, { target: 'State of contract', reason: 'why' })
  expect([[...left], reasons]).toEqual([[0, 1, 0], [null, 'price', null]])
})

test('a table whose reasons follow from behaviour says so, the same with its reasons shuffled does not', async () => {
  const planted = await leavingBench.run({ size: 'real', file: fileOf('planted.csv', made(false)), say: silent })
  const shuffled = await leavingBench.run({ size: 'real', file: fileOf('shuffled.csv', made(true)), without: ['spent'], say: silent })
  const [told, untold] = [planted.json, shuffled.json] as [Shown, Shown]
  expect([told.reasons.code, untold.reasons.code]).toEqual(['some', 'none'])
  expect(told.leaks.map(({ column }) => column)).toEqual(['Closing fee'])
  expect(told.columns).toEqual(['plan', 'months', 'spent'])
  expect(untold.columns).toEqual(['plan', 'months'])
  for (const { auc, low, high } of [told, untold]) {
    expect(auc).toBeGreaterThan(0.7)
    expect(low < auc && auc < high).toBe(true)
  }
})

const telco = dataFile('churn-telco/telco_churn.csv.gz') ?? ''
describe.skipIf(telco === '')('IBM Telco (skipped: no churn-telco in USUAL_DATA)', () => {
  test('the leaks that tell by themselves are found without their names', () => {
    const { columns, left } = readTable(telco, { reason: 'Churn Label' })
    const { leaks } = admit(columns, left)
    expect(leaks.map(({ column }) => column)).toEqual(['Churn Value', 'Churn Score', 'Churn Reason'])
    expect(leaks[1]!.auc).toBeCloseTo(0.94, 2)
  })

  test('of a tenth of the customers it is told who leaves, and that the reasons are not to be told', async () => {
    const json = (await leavingBench.run({ size: 'smoke', file: telco, say: silent })).json as Shown
    expect(json.auc).toBeGreaterThan(0.8)
    expect(json.high).toBeGreaterThan(0.855)
    expect(json.reasons.code).toBe('none')
    expect(json.columns).not.toContain('CLTV')
    expect(json.columns).toContain('Contract')
  }, 60_000)
})

// --- internal ---

type Shown = {
  readonly auc: number; readonly low: number; readonly high: number; readonly columns: readonly string[]
  readonly leaks: readonly { readonly column: string }[]; readonly reasons: ReasonSignal
}

/** Customers on one of three plans who leave the sooner the newer they are, two in three for the reason that goes with their plan. */
function made(shuffled: boolean): string {
  const random = seededRandom(1)
  const reasons = ['price', 'service', 'moved']
  const lines = Array.from({ length: 600 }, (_, i) => {
    const [plan, months] = [Math.floor(random() * 3), Math.floor(random() * 60)]
    const left = random() < 0.9 - months / 60
    const reason = reasons[random() < 0.5 && !shuffled ? plan : Math.floor(random() * 3)]!
    const gone = left ? ['yes', reason, 20 + (i % 9)] : ['no', '', '']
    return [`c${i}`, `plan ${plan}`, months, (random() * 100).toFixed(2), ...gone].join(',')
  })
  return `customer,plan,months,spent,left,reason,Closing fee\n${lines.join('\n')}\n`
}
