import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import type { KeyRole } from '../../platform/roles.ts'
import { resumeImports, uploadPath } from './job.ts'
import { importRoutes } from './routes.ts'
import { beginImport, createImport } from './store.ts'

let fresh: FreshApp
beforeAll(async () => {
  fresh = await freshApp({ routes: (app, context) => importRoutes(app, context, { fileBytes: 1_000_000 }) })
  await fresh.context.jobs.start()
})
afterAll(() => fresh.drop())

const header = 'invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id,country'
const rows = (from: number, count: number): string => Array.from(
  { length: count }, (_, n) => `${from + n},85048,Ball,2,2010-01-04 10:00:00,1.50,${(from + n) % 7},France`,
).join('\n')

async function send(file: string | Buffer, fields: Readonly<Record<string, string>>, role: KeyRole = 'marketer'): Promise<{
  status: number; body: Record<string, unknown> & { id: string; report: Record<string, unknown> }
}> {
  const form = new FormData()
  // The file first: a browser sends the fields in the order of the page.
  form.append('file', new Blob([new Uint8Array(Buffer.from(file))]), 'sales <b>.csv')
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const answer = await fresh.app.inject({
    method: 'POST', url: '/api/imports', payload: Buffer.from(await request.arrayBuffer()),
    headers: { ...fresh.as(role), 'content-type': request.headers.get('content-type') ?? '' },
  })
  return { status: answer.statusCode, body: answer.json() }
}

const get = async (path: string, role: KeyRole = 'read-only') => fresh.app.inject({ url: path, headers: fresh.as(role) })

async function ended(id: string): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = (await get(`/api/imports/${id}`)).json<Record<string, unknown>>()
    if (!['waiting', 'running'].includes(String(found['state']))) return found
    await sleep(50)
  }
  throw new Error('the import does not end')
}

const uploads = (): string[] => (existsSync(join(fresh.context.home, 'uploads')) ? readdirSync(join(fresh.context.home, 'uploads')) : [])

test('a dry run answers with the report and keeps nothing', async () => {
  const { status, body } = await send(`${header}\n${rows(1, 5)}\n`, { layout: 'auto', dryRun: 'true' })
  expect(status).toBe(200)
  expect(body.report).toMatchObject({ layout: 'online-retail', lines: 5, orders: 5, dryRun: true, currency: 'EUR' })
  expect(await fresh.context.db.query('select 1 from orders')).toEqual([])
  // The job says how it ended and then tidies up.
  await expect.poll(uploads).toEqual([])
})

test('a file goes in by a job, its account and its rejects can be read, the upload is gone', async () => {
  const { body: { id } } = await send(
    gzipSync(`${header}\n${rows(100, 50)}\nA1,B,bad debt,1,2010-01-04 10:00:00,-5,,\n`),
    { layout: 'auto', dryRun: 'false', currency: 'gbp', timezone: 'Europe/London' },
  )
  const done = await ended(id)
  expect(done).toMatchObject({
    state: 'done', layout: 'online-retail', fileName: 'sales <b>.csv', problem: null,
    report: { lines: 51, orders: 50, rejected: { adjustment: 1 }, currency: 'GBP' }, progress: { lines: 51, secondsLeft: 0 },
  })
  expect((await get('/api/imports')).json()).toMatchObject({ imports: [{ id }] })
  const rejects = await get(`/api/imports/${id}/rejects`, 'marketer')
  expect(rejects.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(rejects.body).toBe(`line,reason,detail,${header}\r\n52,adjustment,A1,A1,B,bad debt,1,2010-01-04 10:00:00,-5,,\r\n`)
  // The job says how it ended and then tidies up.
  await expect.poll(uploads).toEqual([])
  expect((await send(`${header}\n${rows(100, 50)}\n`, {})).status).toBe(200)
})

test('a file that cannot be read fails with its reason', async () => {
  const { body: { id } } = await send('a,b\n1,2\n', {})
  expect(await ended(id)).toMatchObject({
    state: 'failed', report: null, problem: { code: 'unknown_layout', detail: expect.stringContaining('a, b') as unknown },
  })
  expect((await get(`/api/imports/${id}/rejects`, 'marketer')).statusCode).toBe(404)
  // The job says how it ended and then tidies up.
  await expect.poll(uploads).toEqual([])
})

describe('refused before anything is kept', () => {
  test.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['a layout nobody knows', 'a', { layout: 'excel' }, 400, 'invalid_request'],
    ['a map that is no JSON', 'a', { map: '{' }, 400, 'invalid_request'],
    ['a map without a date', 'a', { map: '{"order":"a"}' }, 400, 'unknown_layout'],
    ['a zone nobody knows', 'a', { timezone: 'Mars/Olympus' }, 400, 'invalid_value'],
    ['a currency nobody knows', 'a', { currency: 'QQQ' }, 400, 'invalid_value'],
    ['a dry run of a picture', Buffer.from([1, 0, 2, 0]), { dryRun: 'true' }, 400, 'unreadable_file'],
    ['a file over the limit', Buffer.alloc(1_100_000, 65), {}, 400, 'body_too_large'],
  ])('%s', async (_, file, fields, status, code) => {
    const answer = await send(file, fields)
    expect(answer).toMatchObject({ status, body: { code } })
    expect(uploads()).toEqual([])
  })
  test('no form, no file, no right', async () => {
    const json = await fresh.app.inject({ method: 'POST', url: '/api/imports', payload: {}, headers: fresh.as('marketer') })
    expect(json.statusCode).toBe(415)
    expect((await send('a', {}, 'staff')).status).toBe(403)
    expect((await get('/api/imports/none')).statusCode).toBe(404)
    expect((await get('/api/imports/none/rejects', 'staff')).statusCode).toBe(403)
  })
})

describe('an import that did not end', () => {
  const wishes = { layout: 'auto', currency: 'EUR', timezone: 'UTC' } as const
  const leave = async (id: string, content: string): Promise<void> => {
    mkdirSync(join(fresh.context.home, 'uploads'), { recursive: true })
    writeFileSync(uploadPath(fresh.context.home, id), content)
    await createImport(fresh.context.db, { id, fileName: 'left.csv', wishes, by: 'Olga' }, fresh.context.clock())
  }
  test('because the server died is taken up by the next one, and says so', async () => {
    await leave('left', `${header}\n${rows(100, 60)}\n`)
    await beginImport(fresh.context.db, 'left', fresh.context.clock())
    await resumeImports(fresh.context)
    const done = await ended('left')
    expect(done).toMatchObject({ state: 'done', report: { lines: 60, orders: 10, duplicates: 50 } })
    expect(JSON.stringify(done['report'])).toContain('interrupted')
  })
  test('because it was cancelled stays cancelled, once', async () => {
    await leave('unwanted', `${header}\n${rows(900, 5)}\n`)
    const cancel = () => fresh.app.inject({ method: 'POST', url: '/api/imports/unwanted/cancel', headers: fresh.as('marketer') })
    expect((await cancel()).json()).toMatchObject({ state: 'cancelled' })
    expect((await cancel()).statusCode).toBe(409)
    await fresh.context.jobs.add('import', { id: 'unwanted' })
    for (let tries = 0; uploads().includes('unwanted.csv') && tries < 100; tries += 1) await sleep(50)
    expect(uploads()).toEqual([])
    expect(await fresh.context.db.query(`select 1 from orders where order_id = '900'`)).toEqual([])
  })
})
