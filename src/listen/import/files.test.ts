import { gzipSync } from 'node:zlib'
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UsualEvent } from '../../remember/event.ts'
import { importFile, type ImportOptions } from './importFile.ts'
import type { Report } from './report.ts'

// What a file may look like, down to the bytes. Events are gathered instead of heard; the database has tests of its own.

let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'usual-import-')) })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const header = 'invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id,country'
const good = '489434,85048,GLASS BALL,12,2009-12-01 07:45:00,6.95,13085,France'

async function bring(content: string | Buffer, options: Partial<ImportOptions> = {}): Promise<{
  report: Report; events: UsualEvent[]; rejects: string
}> {
  const path = join(folder, `file-${Math.random().toString(36).slice(2)}.csv`)
  writeFileSync(path, content)
  const events: UsualEvent[] = []
  const rejectsPath = `${path}.rejects.csv`
  const report = await importFile({
    path, rejectsPath, layout: 'auto', timezone: 'Europe/London', currency: 'GBP', clock: () => Date.UTC(2026, 0, 1),
    hear: async batch => { events.push(...batch); return batch.map(() => ({ kind: 'heard' })) }, ...options,
  })
  return { report, events, rejects: existsSync(rejectsPath) ? readFileSync(rejectsPath, 'utf8') : '' }
}
const salesOf = (events: readonly UsualEvent[]): UsualEvent[] => events.filter(event => event.kind === 'track')
const rowsOf = (report: Report): number => Object.values(report.linesAs).reduce((sum, rows) => sum + rows, 0)

test('an order as an event, with the customer and what is said of them', async () => {
  const { report, events } = await bring(`${header}\n${good}\n489434,POST,POSTAGE,1,2009-12-01 07:45:00,18.00,13085,France\n`)
  expect(events).toMatchObject([
    { kind: 'identify', who: [{ kind: 'user', value: '13085' }], traits: { address: { country: 'France' } } },
    {
      messageId: 'import:489434', kind: 'track', name: 'Order Completed', at: Date.UTC(2009, 11, 1, 7, 45), source: 'import:online-retail',
      profile: true,
      properties: {
        order_id: '489434', currency: 'GBP', total: 101.4,
        products: [{ sku: '85048', quantity: 12, price: 6.95 }, { sku: 'POST', service: true }],
      },
    },
  ])
  expect(report).toMatchObject({
    lines: 2, orders: 1, customers: 1, linesAs: { purchases: 2 }, rejected: {}, currency: 'GBP', firstAt: '2009-12-01T07:45:00.000Z',
  })
})

describe('the same two rows, however they are written', () => {
  const plainRows = `${header}\n${good}\nC489449,85048,GLASS BALL,-2,2009-12-02 10:00:00,6.95,13085,France\n`
  test.each<[string, string | Buffer]>([
    ['with line feeds', plainRows],
    ['with CRLF', plainRows.replaceAll('\n', '\r\n')],
    ['with old Mac line ends', plainRows.replaceAll('\n', '\r')],
    ['without a line end at the end', plainRows.trimEnd()],
    ['with a byte order mark', `\ufeff${plainRows}`],
    ['in UTF-16', Buffer.from(`\ufeff${plainRows}`, 'utf16le')],
    ['packed', gzipSync(plainRows)],
    ['packed in two members', Buffer.concat([gzipSync(plainRows.slice(0, 150)), gzipSync(plainRows.slice(150))])],
    ['with semicolons', plainRows.replaceAll(',', ';')],
    ['with Excel\'s word on its separator', `sep=;\r\n${plainRows.replaceAll(',', ';')}`],
    ['with tabs', plainRows.replaceAll(',', '\t')],
    ['with semicolons and decimal commas', plainRows.replaceAll(',', ';').replaceAll('6.95', '6,95')],
    ['all quoted', plainRows.replace(/[^,\n]+/g, cell => `"${cell}"`)],
    ['with empty lines', plainRows.replaceAll('\n', '\n\n')],
    ['with empty cells at the end', plainRows.replaceAll('\n', ',,\n').replace(',,', '')],
    ['with the other spelling of the header', plainRows.replace(
      header, 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country',
    )],
    ['with currency signs', plainRows.replaceAll('6.95', '£6.95')],
    [
      'with dates that are day first beyond doubt',
      plainRows.replace('2009-12-01', '01/12/2009').replace('2009-12-02 10', '02/12/2009 10').concat('1,1,x,1,25/12/2009 10:00,0,,\n'),
    ],
  ])('%s', async (_, content) => {
    const { events, report } = await bring(content)
    expect(salesOf(events)).toMatchObject([
      { name: 'Order Completed', at: Date.UTC(2009, 11, 1, 7, 45), properties: { total: 83.4, products: [{ quantity: 12, price: 6.95 }] } },
      {
        name: 'Order Refunded', messageId: 'import:C489449',
        properties: { order_id: 'C489449', total: 13.9, products: [{ quantity: 2, price: 6.95 }] },
      },
    ])
    expect(rowsOf(report)).toBe(report.lines)
  })
})

describe('every row is accounted for', () => {
  test('bad ones are kept with line, reason and the row as it came', async () => {
    const { report, rejects } = await bring(`${header}\n${good}\nA1,B,"Adjust ""bad"", debt",1,2009-12-01 07:45:00,-5,,\n,,,,,,,\n1,2,3\n${good},extra\n4,85048,"two\nlines",x,2009-12-01 07:45:00,1,,\n`)
    expect(report).toMatchObject({
      lines: 6, rejected: { adjustment: 1, empty_row: 1, wrong_columns: 2, bad_quantity: 1 }, linesAs: { purchases: 1, rejected: 5 },
    })
    expect(rejects.split('\r\n')[0]).toBe(`line,reason,detail,${header}`)
    expect(rejects).toContain('3,adjustment,A1,A1,B,"Adjust ""bad"", debt",1,2009-12-01 07:45:00,-5,,')
    expect(rejects).toContain('8,bad_quantity,"""x""",4,85048,"two\nlines",x')
  })
  test('what is nobody\'s and worth nothing is a correction of the stock', async () => {
    const { report, events } = await bring(`${header}\n1,85048,damaged,-5,2009-12-01 07:45:00,0,,\n2,85048,found,5,2009-12-01 07:45:00,0,,\n3,85048,,1,2009-12-01 07:45:00,0,7,\n4,85048,,1,2009-12-01 07:45:00,2,,\n`)
    expect(report).toMatchObject({ rejected: { stock_adjustment: 2 }, anonymous: 1, orders: 2 })
    expect(salesOf(events).map(event => event.messageId)).toEqual(['import:3', 'import:4'])
  })
  test('what the door refuses counts under its reason, what it knows as known', async () => {
    const { report, rejects } = await bring(`${header}\n${good}\n2,85048,a,1,2009-12-01 07:45:00,1,9,\n`, {
      hear: async batch => batch.map(event => (event.messageId === 'import:489434' ? { kind: 'duplicate' } : { kind: 'rejected', reason: 'erased', detail: 'gone' })),
    })
    expect(report).toMatchObject({ duplicates: 1, linesAs: { known: 1, rejected: 1 }, rejected: { erased: 1 } })
    expect(rejects).toContain('erased,gone,2,85048')
  })
  test('a shop\'s refused order takes its following rows along', async () => {
    const { report } = await bring('Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price\n#1,a@x.com,voided,2024-01-05 10:00:00 +0000,1,Tea,2\n#1,a@x.com,,,1,Mug,3\n#2,a@x.com,paid,2024-01-05 10:00:00 +0000,1,Tea,2\n#2,a@x.com,,,1,Mug,3\n')
    expect(report).toMatchObject({ rejected: { not_completed: 2 }, linesAs: { purchases: 2 }, orders: 1 })
  })
  test('a refund on the order itself is a return of its own', async () => {
    const { events } = await bring('Name,Email,Financial Status,Created at,Total,Refunded Amount,Lineitem quantity,Lineitem name,Lineitem price\n#1,a@x.com,refunded,2024-01-05 10:00:00 +0000,5,5,1,Tea,2\n#1,a@x.com,,,,,1,Mug,3\n#2,a@x.com,partially_refunded,2024-01-05 10:00:00 +0000,5,2,1,Tea,5\n')
    expect(salesOf(events)).toMatchObject([
      { messageId: 'import:#1', properties: { total: 5 } }, {
        messageId: 'import:#1-refund', name: 'Order Refunded', properties: { order_id: '#1', total: 5, products: [{}, {}] },
      },
      { messageId: 'import:#2' }, { messageId: 'import:#2-refund', properties: { total: 2, products: [] } },
    ])
  })
})

test('a list of customers becomes what is said of people and their firms', async () => {
  const { report, events } = await bring('id;name;email;company;market.industry\nK1;Zoë Ödegård;zoe@x.com;Acme;toys\nK2;;;Beta;\n;;;;\n')
  expect(report).toMatchObject({ layout: 'customers', lines: 3, linesAs: { customers: 2, rejected: 1 } })
  expect(events).toMatchObject([
    { kind: 'identify', traits: { name: 'Zoë Ödegård', company: 'Acme', 'market.industry': 'toys' } }, {
      kind: 'group', groupId: 'firm:acme', traits: { name: 'Acme' },
    },
    { kind: 'group', groupId: 'K2', traits: { name: 'Beta' } },
  ])
})

test('Windows-1252 is recognised and said', async () => {
  const { events, report } = await bring(Buffer.from(`${header}\n489434,85048,CAF\xc9 \x80,1,2009-12-01 07:45:00,6.95,1,\n`, 'latin1'))
  expect(salesOf(events)).toMatchObject([{ properties: { products: [{ name: 'CAFÉ €' }] } }])
  expect(report.notes.join()).toContain('Windows-1252')
})

test('a dry run says the same and hears nothing', async () => {
  const wet = await bring(`${header}\n${good}\nA1,B,x,1,2009-12-01 07:45:00,-5,,\n`)
  const dry = await bring(`${header}\n${good}\nA1,B,x,1,2009-12-01 07:45:00,-5,,\n`, { dryRun: true })
  expect(dry.events).toEqual([])
  expect(dry.rejects).toBe('')
  expect(dry.report).toEqual({ ...wet.report, dryRun: true })
})

describe('a file that cannot be taken in is refused by name', () => {
  const many = `${header}\n${`${good}\n`.repeat(2000)}`
  test.each<[string, string, string | Buffer]>([
    ['empty', 'empty_file', ''],
    ['packed emptiness', 'empty_file', gzipSync('')],
    ['only a header', 'no_rows', `${header}\n`],
    ['a picture', 'binary_file', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['a workbook', 'binary_file', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0])],
    ['packed and cut short', 'gzip_broken', gzipSync(many).subarray(0, 120)],
    ['packed and damaged', 'gzip_broken', Buffer.concat([gzipSync(many).subarray(0, 60), Buffer.alloc(60, 7)])],
    ['a bomb', 'gzip_bomb', gzipSync(`${header}\n${'\n'.repeat(24_000_000)}`)],
    ['one endless row', 'line_too_long', `${header}\n${'x'.repeat(1_200_000)}\n`],
    ['one endless cell', 'line_too_long', `${header}\n489434,"${'x'.repeat(1_200_000)}",a,1,2009-12-01,1,1,\n`],
    ['a quote never closed', 'unclosed_quote', `${header}\n${good}\n1,2,"open,1,2009-12-01,1,1,\n`],
    ['columns without end', 'too_many_columns', `${'a,'.repeat(2001)}b\n1\n`],
    [
      'dates that may be both', 'ambiguous_dates',
      'order_id,order_date,status,billing_email,item_name,item_quantity,item_price\n1,05/06/2024,completed,a@x.com,Tea,1,2\n',
    ],
  ])('%s', async (_, reason, content) => {
    await expect(bring(content)).rejects.toMatchObject({ code: 'unreadable_file', fields: { reason } })
  })
  test('unknown columns', async () => {
    await expect(bring('a,b\n1,2\n')).rejects.toMatchObject({ code: 'unknown_layout' })
  })
  test('no file', async () => {
    await expect(bring('x', { path: join(folder, 'none.csv') })).rejects.toMatchObject({ fields: { reason: 'missing_file' } })
  })
})

test('ambiguous dates are read as the layout usually has them, with a note, or as asked', async () => {
  const content = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,85048,x,1,12/1/2010 8:26,2,7,\n`
  const assumed = await bring(content)
  expect(assumed.report).toMatchObject({ firstAt: '2010-12-01T08:26:00.000Z', notes: [expect.stringContaining('month/day')] })
  expect((await bring(content, { dates: 'dmy' })).report).toMatchObject({ firstAt: '2010-01-12T08:26:00.000Z', notes: [] })
})

test('markup, formulas, SQL and control characters in names go through as text', async () => {
  const names = ['<img src=x onerror=alert(1)>', "=cmd|'/C calc'!A0", "'); drop table orders; --", '$& \\', '😀 кофе']
  const { events, report } = await bring(`${header}\n${names.map((name, index) => `${index + 1},85048,"${name}",1,2009-12-01 07:45:00,1,5,`).join('\n')}\n9,85048,"a\u0000b",1,2009-12-01 07:45:00,1,5,\n`.replace('\u0000', '\u0001'))
  expect(salesOf(events).map(event => (event.properties as { products: { name: string }[] }).products[0]?.name)).toEqual([...names, 'a b'])
  expect(report.rejected).toEqual({})
})

test('the position grows to the size of the file and the time left is said', async () => {
  let now = 0
  const seen: { bytes: number; totalBytes: number; lines: number; secondsLeft: number | null }[] = []
  const content =
    `${header}\n${Array.from({ length: 20_000 }, (_, index) => `${index},85048,x,1,2009-12-01 07:45:00,1,${index % 50},`).join('\n')}\n`
  const { report } = await bring(content, { clock: () => (now += 400), onProgress: progress => { seen.push(progress) } })
  expect(report.lines).toBe(20_000)
  expect(seen.length).toBeGreaterThan(1)
  expect(seen.at(-1)).toMatchObject({ bytes: content.length, totalBytes: content.length, lines: 20_000, secondsLeft: 0 })
  expect(seen.every((each, index) => index === 0 || each.bytes >= (seen[index - 1]?.bytes ?? 0))).toBe(true)
})

test('stopped on the way, the account says so and holds what went in', async () => {
  const stop = new AbortController()
  const content = `${header}\n${Array.from({ length: 30_000 }, (_, index) => `${index},85048,x,1,2009-12-01 07:45:00,1,5,`).join('\n')}\n`
  const { report, events } = await bring(
    content, { signal: stop.signal, hear: async batch => { stop.abort(); return batch.map(() => ({ kind: 'heard' })) } },
  )
  expect(report).toMatchObject({ stopped: true })
  expect(report.lines).toBeLessThan(30_000)
  expect(report.orders).toBeGreaterThan(0)
  expect(events).toEqual([])
})
