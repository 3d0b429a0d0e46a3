import type { Db } from '../../platform/db/db.ts'
import { toPurposes } from '../consent/consent.ts'
import { loadDefaults } from '../consent/defaults.ts'
import { loadConsentStates } from '../consent/store.ts'
import { resolveCustomer } from '../customers/store/resolve.ts'
import { decode } from '../memory/codec.ts'
import type { Memory } from '../memory/memory.ts'
import { loadOptionNames } from '../memory/optionStore.ts'
import { loadPersonalColumns } from './catalogue.ts'
import { loadNames } from './names.ts'
import { toTraces } from './traces.ts'

type Row = Record<string, unknown>

/** Everything that is stored about one person; what `GET /api/customers/:id/export` and `usual export-customer` give out. */
export type Export = {
  readonly customerId: string
  readonly exportedAt: string
  readonly purposes: ReturnType<typeof toPurposes>
  /** Every row that is this customer's, by table. */
  readonly tables: Readonly<Record<string, readonly Row[]>>
  /** Rows of others that point at this customer, by table: a firm's list of people. */
  readonly linked: Readonly<Record<string, readonly Row[]>>
  /** The memory in words a program can read; null where there is none. */
  readonly memory: unknown
  /** What the product ids in orders and memory mean. */
  readonly products: readonly Row[]
  /** What the option ids in the memory mean. */
  readonly options: Readonly<Record<string, string>>
  /** Events and lines that were refused and name this customer. */
  readonly rejects: readonly Row[]
}

/** Throws unknown_customer or erased. One snapshot: nothing changes while it is put together. */
export function exportCustomer(db: Db, id: string, now: number): Promise<Export> {
  return db.transaction(async tx => {
    await tx.query('set transaction isolation level repeatable read, read only')
    const customerId = await resolveCustomer(tx, id)
    const said = (await loadConsentStates(tx, [customerId])).get(customerId) ?? { stated: 0, granted: 0 }
    const found = await loadRows(tx, customerId)
    const { memory, tables } = withMemory(found.tables)
    return {
      customerId, exportedAt: new Date(now).toISOString(), purposes: toPurposes(said, await loadDefaults(tx)), tables, linked: found.linked,
      memory: toJson(memory),
      products: await loadProducts(tx, customerId), options: await loadOptions(tx, memory), rejects: await loadRejects(tx, customerId),
    }
  })
}

// --- internal ---

async function loadRows(tx: Db, customerId: string): Promise<Pick<Export, 'tables' | 'linked'>> {
  const found: { tables: Record<string, Row[]>; linked: Record<string, Row[]> } = { tables: {}, linked: {} }
  for (const { table, column, owns } of await loadPersonalColumns(tx)) {
    const rows = await tx.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t where ${column} = $1`, [customerId])
    const into = owns ? found.tables : found.linked
    into[table] = [...(into[table] ?? []), ...rows.map(({ row }) => row)]
  }
  return found
}

/** The state is bytes for machines: given as base64, and once more decoded. to_jsonb writes bytes as \x and hex. */
function withMemory(tables: Export['tables']): { tables: Export['tables']; memory: Memory | null } {
  const rows = (tables['memories'] ?? [])
    .map(row => ({ ...row, state: Buffer.from(String(row['state']).slice(2), 'hex').toString('base64') }))
  const state = rows[0]?.state
  return { tables: { ...tables, memories: rows }, memory: state === undefined ? null : decode(Buffer.from(state, 'base64')) }
}

/** Maps become objects and typed arrays become arrays, which JSON.stringify would lose. */
function toJson(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [String(key), toJson(each)]))
  if (value instanceof Set) return [...value].map(toJson)
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as Iterable<number>)
  if (Array.isArray(value)) return value.map(toJson)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toJson(each)]))
}

function loadProducts(tx: Db, customerId: string): Promise<Row[]> {
  return tx.query(
    `select product_id as "productId", sku, name from products
     where product_id in (select product_id from order_lines where customer_id = $1) order by product_id`, [customerId],
  )
}

async function loadOptions(tx: Db, memory: Memory | null): Promise<Record<string, string>> {
  return Object.fromEntries(await loadOptionNames(tx, [...(memory?.items.values() ?? [])].flatMap(item => [...item.options.keys()])))
}

async function loadRejects(tx: Db, customerId: string): Promise<Row[]> {
  const traces = toTraces(await loadNames(tx, customerId))
  return tx.query('select * from rejects where body ~* any($1::text[]) or detail ~* any($1::text[]) order by reject_id', [traces])
}
