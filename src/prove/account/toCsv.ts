import { round4 } from '../../platform/rounding.ts'
import type { Account } from './account.ts'
import type { Interval } from './measured.ts'

/**
 * The account as one table, a figure a line: what it is, of what, on which day, its value, and from where to where it may lie. Numbers
 * with a point; empty where nothing can be said.
 */
export function toCsv(account: Account): string {
  const rows: Cells[] = [['figure', 'of', 'day', 'value', 'low', 'high'], ...figures(account), ...groups(account), ...days(account)]
  return rows.map(cells => `${cells.map(toCell).join(',')}\n`).join('')
}

// --- internal ---

type Cells = readonly (string | number | null)[]

function figures(account: Account): Cells[] {
  const { contacts, cost, costPerContact, costPerCustomer, costPerYear, customers, silence } = account
  const plain = {
    customers, contacts, cost, cost_per_contact: costPerContact, cost_per_customer: costPerCustomer,
    cost_per_customer_and_year: costPerYear, silences: silence.decisions, saved_by_silence: silence.saved,
  }
  return [
    ['currency', null, null, account.currency, null, null], ['from', null, account.from, null, null, null],
    ['until', null, account.until, null, null, null], ['paid_back', null, account.paybackOn, null, null, null],
    ...Object.entries(plain).map(([figure, value]) => [figure, null, null, value, null, null]),
    spread('incremental_profit', null, account.incremental), spread('net', null, account.net),
  ]
}

function groups({ channels, silence, lifts, byState, warnings }: Account): Cells[] {
  return [
    ...channels.flatMap(({ channel, ...counts }) => (
      Object.entries(counts).map(([figure, value]) => [figure, channel, null, value, null, null])
    )),
    ...silence.reasons.map(({ reason, decisions }) => ['silences', reason, null, decisions, null, null]),
    ...lifts.flatMap(({ metric, lift, treated, control }) => [
      spread('lift', metric, lift),
      ['mean_treated', metric, null, treated.mean, null, null], ['mean_held_out', metric, null, control.mean, null, null],
    ]),
    ...byState.map(({ state, lift }) => spread('lift_of_state', state, lift)),
    ...warnings.map(({ code }) => ['warning', code, null, null, null, null]),
  ]
}

const days = (account: Account): Cells[] => account.days.flatMap(({ day, contacts, cost, incremental, low, high }) => [
  ['contacts', null, day, contacts, null, null], ['cost', null, day, cost, null, null],
  ['incremental_profit', null, day, incremental, low, high],
])

const spread = (figure: string, of: string | null, interval: Interval | null): Cells => (
  [figure, of, null, interval?.mean ?? null, interval?.low ?? null, interval?.high ?? null]
)

/** None of our words holds a comma or a quote. */
const toCell = (cell: string | number | null): string => (typeof cell === 'number' ? String(round4(cell)) : cell ?? '')
