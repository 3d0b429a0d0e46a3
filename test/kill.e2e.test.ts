import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../bench/server.ts'
import { systemClock } from '../src/platform/clock.ts'
import { startOf } from '../src/platform/postgres/processes.ts'
import { seededRandom } from '../src/platform/random.ts'
import { replay } from '../src/remember/memory/replay.ts'
import { openShop, type Batch, type Shop } from './killShop.ts'

// The whole of it as it is installed: the server's own process, the embedded PostgreSQL with fsync on, one folder for all rounds.
const rounds = 10
const senders = 4

let home: string
let server: RunningServer
let shop: Shop
const random = seededRandom(20)
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'usual-kill-'))
  shop = openShop(seededRandom(7))
})
afterAll(async () => {
  await server.stop()
  rmSync(home, { recursive: true, force: true })
})

test('ten times kill -9 in the middle of ingest: what was acknowledged is there once, whatever was sent again', async () => {
  for (let round = 1; round <= rounds; round++) {
    const started = performance.now()
    server = await startServer({ home, keep: true })
    expect(performance.now() - started, `start ${round}`).toBeLessThan(20_000)
    expect(await health()).toMatchObject({ status: 'ok', database: { ok: true, embedded: true } })
    expect(await missing(), `acknowledged before start ${round} and gone`).toEqual([])
    const sending = send(() => server.url)
    await until(() => sending.acknowledged() >= 3)
    await sleep(random() * 400)
    // Every other time the database dies, too, and the server may already be bringing it back when its own turn comes.
    const postmaster = postmasterOf(home)
    if (round % 2 === 0) {
      process.kill(postmaster, 'SIGKILL')
      await sleep(random() * 200)
    }
    await server.kill()
    await sending.stop()
  }
  server = await startServer({ home, keep: true })
  await sendRest()
  // Requests must have died on the way, or this test proves nothing.
  expect(shop.brokenOff()).toBeGreaterThanOrEqual(rounds)
  await expectTrue()
}, 180_000)

test('kill -9 of the database under a running server: it comes back by itself, and nothing acknowledged is lost', async () => {
  const before = postmasterOf(home)
  const sending = send(() => server.url)
  await until(() => sending.acknowledged() >= 3)
  process.kill(before, 'SIGKILL')
  const killed = sending.acknowledged()
  await until(() => sending.acknowledged() > killed + senders)
  await sending.stop()
  await sendRest()
  expect(postmasterOf(home)).not.toBe(before)
  expect(await health()).toMatchObject({ status: 'ok', database: { ok: true } })
  await expectTrue()
}, 60_000)

test('after an orderly stop no process of the database is left', async () => {
  const postmaster = postmasterOf(home)
  await server.stop()
  expect(startOf(postmaster)).toBeUndefined()
  expect(processesIn(home)).toEqual([])
})

// --- internal ---

type Sending = { acknowledged(): number; stop(): Promise<void> }

/** Several senders in a closed loop, as SDKs are: what was not answered by 200 goes back to the queue and is sent again, ids and all. */
function send(url: () => string): Sending {
  let isOn = true
  let acknowledged = 0
  const work = async (): Promise<void> => {
    while (isOn) {
      const batch = shop.next()
      if (await post(url(), batch)) {
        acknowledged++
        shop.acknowledge(batch)
      } else {
        shop.sendAgain(batch)
        await sleep(50)
      }
    }
  }
  const working = Promise.all(Array.from({ length: senders }, work))
  return { acknowledged: () => acknowledged, stop: async () => { isOn = false; await working } }
}

/** What was never answered, and one batch in five of what was: an SDK whose answer got lost does not know. */
async function sendRest(): Promise<void> {
  for (const batch of [...shop.waiting(), ...shop.acknowledged().filter((_, i) => i % 5 === 0)]) {
    expect(await post(server.url, batch)).toBe(true)
    shop.acknowledge(batch)
  }
}

async function post(url: string, batch: Batch): Promise<boolean> {
  const body = JSON.stringify({ batch: batch.events, writeKey: server.writeKey })
  const answer = await fetch(`${url}/v1/batch`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => undefined)
  if (!answer) shop.breakOff()
  const said = await answer?.json().catch(() => undefined) as { code?: string } | undefined
  // A refusal is only ever "the database is away"; nothing else may come of a crash.
  if (said !== undefined && answer?.ok === false) expect(said.code).toBe('database_unavailable')
  return answer?.ok === true
}

async function health(): Promise<unknown> {
  return (await fetch(`${server.url}/api/health`)).json()
}

/** Acknowledged message ids that the database does not hold. */
async function missing(): Promise<string[]> {
  const kept = await server.db.query<{ id: string }>('select message_id as id from events')
  const there = new Set(kept.map(({ id }) => id))
  return shop.acknowledged().flatMap(batch => batch.events.map(({ messageId }) => messageId)).filter(id => !there.has(id))
}

/** Everything that can be told from what was sent, told from the database. */
async function expectTrue(): Promise<void> {
  const { db } = server
  expect(shop.waiting()).toEqual([])
  expect(await missing()).toEqual([])
  const [count] = await db.query('select count(*)::int as events, count(distinct message_id)::int as ids from events')
  expect(count).toEqual({ events: shop.eventCount(), ids: shop.eventCount() })
  const orders = await db.query(`select customer_id as "customerId", count(*)::int as orders, sum(total) as spent from orders group by 1 order by customer_id collate "C"`)
  expect(orders).toEqual(shop.totals())
  const totals = await db.query(
    `select customer_id as "customerId", order_count as orders, spent from customers where order_count > 0 order by customer_id collate "C"`,
  )
  expect(totals).toEqual(shop.totals())
  expect(await db.query('select sum(amount) as amount from order_lines')).toEqual([{ amount: shop.amount() }])
  expect(await db.query('select sum(baskets)::int as orders, sum(amount) as amount from days')).toEqual([{ orders: shop.orderCount(), amount: shop.amount() }])
  expect(await db.query('select sum(amount) as amount from product_days')).toEqual([{ amount: shop.amount() }])
  expect(await db.query('select reason, detail from rejects')).toEqual([])
  expect(await db.query(`select customer_id as id from customers where customer_id like '~%'`)).toEqual([{ id: `~${shop.stranger()}` }])
  expect(await replay(db, systemClock)).toMatchObject({ changed: 0, customers: shop.totals().length + 1 })
}

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 5) {
    if (what()) return
    await sleep(5)
  }
  throw new Error('it did not happen in 30 s')
}

function postmasterOf(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Processes that work in this folder, on systems with /proc; PostgreSQL's all do, and name no folder in their titles. */
function processesIn(folder: string): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
    } catch {
      return false
    }
  })
}
