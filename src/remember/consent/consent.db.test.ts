import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { permittedSql } from './condition.ts'
import { bitOf, defaultBits, permits } from './consent.ts'
import { dropUnpermitted, loadConsentStates, loadStatements, recomputeConsent, recordConsent, type NewStatement } from './store.ts'

let fresh: Fresh
const now = Date.parse('2026-03-01T12:00:00Z')

beforeAll(async () => { fresh = await freshDatabase() })
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.db.query('truncate customers, consents, memories, events, settings')
  for (const id of ['anna', 'boris', 'chen']) {
    await fresh.db.query(`insert into customers (customer_id, kind, created_at) values ($1, 'person', $2)`, [id, new Date(now)])
    await fresh.db.query(`insert into memories values ($1, '\\x01', $2)`, [id, new Date(now)])
    await fresh.db.query(
      `insert into events (customer_id, message_id, origin, kind, name, happened_at, received_at, source, profiled, body)
       values ($1, 'm1', $1, 'track', 'Order Completed', $2, $2, 'api', true, '{}')`, [id, new Date(now)],
    )
  }
})

test('withdrawing profiling ends the memory and unmarks the events, in the same transaction', async () => {
  await say({ customerId: 'anna', purpose: 'profiling', state: 'withdrawn' })
  expect(await remembered()).toEqual(['boris', 'chen'])
  expect(await profiled()).toEqual(['boris', 'chen'])
  await say({ customerId: 'anna', purpose: 'profiling', state: 'granted', statedAt: now + 1 })
  expect(await profiled()).toEqual(['boris', 'chen'])
})

test('a withdrawal that is rolled back has taken nothing', async () => {
  await expect(fresh.db.transaction(async tx => {
    await recordConsent(tx, [statement({ customerId: 'anna', purpose: 'profiling', state: 'withdrawn' })], now)
    throw new Error('no')
  })).rejects.toThrow('no')
  expect(await remembered()).toEqual(['anna', 'boris', 'chen'])
  expect((await loadConsentStates(fresh.db, ['anna'])).get('anna')).toEqual({ stated: 0, granted: 0 })
})

test('a late statement goes to the ledger and changes nothing', async () => {
  await say({ customerId: 'anna', purpose: 'profiling', state: 'granted', statedAt: now })
  const states = await say({ customerId: 'anna', purpose: 'profiling', state: 'withdrawn', statedAt: now - 1000 })
  expect(states.get('anna')).toEqual({ stated: 4, granted: 4 })
  expect(await remembered()).toContain('anna')
  expect((await loadStatements(fresh.db, 'anna')).map(({ state }) => state)).toEqual(['granted', 'withdrawn'])
})

test('a whole batch is recorded at once, each customer by their own words', async () => {
  const states = await say(
    { customerId: 'anna', purpose: 'offers.email', state: 'granted' }, { customerId: 'anna', purpose: 'sharing', state: 'withdrawn' },
    { customerId: 'boris', purpose: 'profiling', state: 'withdrawn' }, { customerId: 'anna', purpose: 'offers.email', state: 'withdrawn' },
  )
  expect(Object.fromEntries(states)).toEqual({ anna: { stated: 8 | 512, granted: 0 }, boris: { stated: 4, granted: 0 } })
})

test('two statements at the same time both count', async () => {
  await Promise.all([
    say({ customerId: 'anna', purpose: 'offers.email', state: 'granted' }), say({
      customerId: 'anna', purpose: 'offers.sms', state: 'granted',
    }),
    say({ customerId: 'anna', purpose: 'research', state: 'granted' }),
  ])
  expect((await loadConsentStates(fresh.db, ['anna'])).get('anna')).toEqual({ stated: 8 | 16 | 256, granted: 8 | 16 | 256 })
})

test('when two ledgers become one, the latest word of either holds', async () => {
  await say({ customerId: 'anna', purpose: 'profiling', state: 'granted', statedAt: now })
  await say({ customerId: 'boris', purpose: 'profiling', state: 'withdrawn', statedAt: now + 5 })
  await fresh.db.transaction(async tx => {
    await tx.query(`update consents set customer_id = 'anna' where customer_id = 'boris'`)
    await recomputeConsent(tx, 'anna')
  })
  expect((await loadConsentStates(fresh.db, ['anna'])).get('anna')).toEqual({ stated: 4, granted: 0 })
  expect(await remembered()).not.toContain('anna')
})

test('a customer whose ledger went elsewhere has said nothing', async () => {
  await say({ customerId: 'anna', purpose: 'research', state: 'granted' })
  await fresh.db.query('truncate consents')
  await recomputeConsent(fresh.db, ['anna'])
  expect((await loadConsentStates(fresh.db, ['anna'])).get('anna')).toEqual({ stated: 0, granted: 0 })
})

test('when the default becomes no, those who never said yes are forgotten', async () => {
  await say({ customerId: 'boris', purpose: 'profiling', state: 'granted' })
  expect(await dropUnpermitted(fresh.db, { profiling: true })).toBe(0)
  expect(await dropUnpermitted(fresh.db, { profiling: false })).toBe(2)
  expect(await remembered()).toEqual(['boris'])
  expect(await profiled()).toEqual(['boris'])
  expect(await dropUnpermitted(fresh.db, { profiling: false })).toBe(0)
})

test('the condition in SQL agrees with the rule in code for every state', async () => {
  const rows = await fresh.db.query<{ stated: number; granted: number; permitted: boolean }>(
    `select stated_purposes as stated, granted_purposes as granted, ${permittedSql('c', '$1', '$2')} as permitted
     from (select s.n as stated_purposes, g.n as granted_purposes from generate_series(0, 15) s (n), generate_series(0, 15) g (n)) c`,
    [bitOf('profiling'), defaultBits({ profiling: false })],
  )
  expect(rows.length).toBe(256)
  for (const row of rows) expect(row.permitted).toBe(permits(row, 'profiling', { profiling: false }))
})

function statement(partial: Partial<NewStatement>): NewStatement {
  return { customerId: 'anna', purpose: 'profiling', state: 'granted', statedAt: now, by: 'customer', place: 'test', ...partial }
}

function say(...statements: Partial<NewStatement>[]): ReturnType<typeof recordConsent> {
  return fresh.db.transaction(tx => recordConsent(tx, statements.map(statement), now + 60_000))
}

async function remembered(): Promise<string[]> {
  return (await fresh.db.query<{ id: string }>('select customer_id as id from memories order by 1')).map(({ id }) => id)
}

async function profiled(): Promise<string[]> {
  return (await fresh.db.query<{ id: string }>('select customer_id as id from events where profiled order by 1')).map(({ id }) => id)
}
