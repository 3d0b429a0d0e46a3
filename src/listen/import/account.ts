import type { Outcome } from '../hearing.ts'
import { hashSet } from './hashSet.ts'
import type { Item, Refused } from './items.ts'
import type { Binding } from './layouts/table.ts'
import type { RejectsFile } from './rejectsFile.ts'
import type { Report } from './report.ts'

/** Keeps count of every row. The rows of an item are counted when its outcome is known. */
export type Account = {
  lines(): number
  readLine(): void
  refuse(refused: Refused): void
  settle(items: readonly Item[], outcomes: readonly Outcome[]): void
  close(end: Ending): Report
}

type Ending = {
  readonly binding: Binding; readonly notes: readonly string[]; readonly stopped: boolean; readonly dryRun: boolean
  /** Of rows that name none. */
  readonly currency: string
  readonly milliseconds: number
}

export function openAccount(rejects: RejectsFile): Account {
  let lines = 0
  const linesAs = { purchases: 0, returns: 0, anonymous: 0, customers: 0, known: 0, rejected: 0 }
  const counts = { orders: 0, returns: 0, anonymous: 0, duplicates: 0 }
  const rejected: Record<string, number> = {}
  const customers = hashSet()
  const currencies = new Set<string | undefined>()
  let firstAt = Infinity
  let lastAt = -Infinity

  const reject = (rows: Item['rows'], reason: string, detail: string): void => {
    rejected[reason] = (rejected[reason] ?? 0) + rows.length
    linesAs.rejected += rows.length
    for (const row of rows) rejects.write(row, reason, detail)
  }
  const settleOne = (item: Item, outcome: Outcome | undefined): void => {
    if (outcome?.kind === 'rejected') return reject(item.rows, outcome.reason, outcome.detail)
    if (item.customer) customers.add(item.customer)
    if (item.kind !== 'customer') {
      firstAt = Math.min(firstAt, item.at)
      lastAt = Math.max(lastAt, item.at)
      currencies.add(item.currency)
    }
    if (outcome?.kind === 'duplicate') {
      counts.duplicates += 1
      linesAs.known += item.rows.length
      return
    }
    linesAs[lineKinds[item.kind]] += item.rows.length
    if (item.kind === 'return') counts.returns += 1
    if (item.kind === 'purchase' || item.kind === 'anonymous') counts.orders += 1
    if (item.kind === 'anonymous') counts.anonymous += 1
  }
  return {
    lines: () => lines,
    readLine: () => { lines += 1 },
    refuse: ({ rows, refusal }) => reject(rows, refusal.reason, refusal.detail),
    settle: (items, outcomes) => {
      let at = 0
      for (const item of items) {
        settleOne(item, outcomes[at + item.main])
        at += item.events.length
      }
    },
    close: ({ binding, notes, stopped, dryRun, currency, milliseconds }) => ({
      layout: binding.layout.name,
      columns: binding.header.map((column, at) => ({ column, meaning: binding.meanings[at] ?? null })),
      lines, linesAs, ...counts, customers: customers.size(), rejected,
      firstAt: firstAt === Infinity ? null : new Date(firstAt).toISOString(),
      lastAt: lastAt === -Infinity ? null : new Date(lastAt).toISOString(),
      currency: [...new Set([...currencies].map(each => each ?? currency))].join(' ') || currency,
      seconds: Math.round(milliseconds / 100) / 10, linesPerSecond: Math.round((lines * 1000) / Math.max(milliseconds, 1)), notes, dryRun,
      stopped,
    }),
  }
}

// --- internal ---

const lineKinds = { purchase: 'purchases', return: 'returns', anonymous: 'anonymous', customer: 'customers' } as const
