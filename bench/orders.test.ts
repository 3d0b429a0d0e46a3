import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { type Goods, readOrders } from './orders.ts'

const folder = mkdtempSync(join(tmpdir(), 'usual-orders-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('visits are read by common column names: a day once, in order, strangers and what is no day left out', async () => {
  const text = '\uFEFFdate,Customer ID\n2024-03-01,b\n2024-03-02 23:59:00,a\n2024-03-02T08:00:00Z,a\n20240301,a\n2024-03-01,\nnever,a\n'
  const [a, b] = await read('visits.csv', text, 'lines')
  expect(a).toEqual({ customerId: 'a', visits: [
    { day: 19_783, hour: -1, weekday: 4, goods: [1] }, { day: 19_784, hour: 23, weekday: 5, goods: [1, 2] },
  ] })
  expect(b!.visits.map(({ day }) => day)).toEqual([19_783])
})

const lines = [
  'invoice,sku,quantity,user_id,timestamp', '1,x,2,7,1709337600', '1,x,1,7,1709337600', '1,y,1,7,1709337600', '2,x,-2,7,1709510400',
  'C3,x,1,7,1709510400', '4,x,0,7,1709510400', '5,y,1,7,1709424000000', '',
].join('\n')

test('returns and cancelled invoices are no visits; a product counts once a day, a line each time', async () => {
  const products = await read('lines.csv.gz', lines, 'products')
  expect(products[0]!.visits.map(({ day, goods }) => [day, ...goods])).toEqual([[19_784, 1, 2], [19_785, 2]])
  const counted = await read('lines.csv.gz', lines, 'lines')
  expect(counted[0]!.visits.map(({ day, goods }) => [day, ...goods])).toEqual([[19_784, 1, 2, 3], [19_785, 1]])
})

test('a file without a column that is needed is refused by its name', async () => {
  await expect(read('a.csv', 'name,colour\na,red\n', 'lines')).rejects.toThrow('no customer column among name, colour')
  await expect(read('b.csv', 'customer,sku\na,red\n', 'lines')).rejects.toThrow('no date column')
  await expect(read('c.csv', 'customer,date\na,2024-03-01\n', 'products')).rejects.toThrow('no product column')
})

// --- internal ---

function read(name: string, text: string, goods: Goods) {
  const path = join(folder, name)
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return readOrders(path, goods)
}
