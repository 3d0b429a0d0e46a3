import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { dataFile } from '../../test/data.ts'
import { ease, itemKnn, popularity } from './baselines.ts'
import { tasteBench } from './bench.ts'
import { readInteractions } from './interactions.ts'
import { coverage, measureTaste } from './metrics.ts'

const folder = mkdtempSync(join(tmpdir(), 'usual-taste-'))
afterAll(() => rmSync(folder, { recursive: true }))
function fileOf(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}

test('metrics of a ranking that can be counted by hand', () => {
  const metrics = measureTaste([[7, 1, 8, 2]], [[7, 8, 9]])
  const gain = 1 + 1 / 2
  const ideal = 1 + 1 / Math.log2(3) + 1 / 2
  expect(metrics['recall@10']).toBeCloseTo(2 / 3, 12)
  expect(metrics['ndcg@10']).toBeCloseTo(gain / ideal, 12)
  expect(measureTaste([[1]], [Array.from({ length: 30 }, (_, i) => i)])).toMatchObject({ 'phr@10': 1 })
  expect(coverage([[1, 2], [2, 3]], 10)).toBeCloseTo(0.3, 12)
})

test.each([
  ['a.tsv', 'user_id:token\titem_id:token\trating:float\ttimestamp:float\nu\tx\t5\t1\nu\ty\t5\t1\nv\tx\t5\t1\nu\tz\t5\t1\n'],
  ['b.csv', '\ufeffUser,Item\nu,x\nu,y\nv,x\nu,z\n'],
  ['c.csv.gz', 'item;customer_id\nx;u\ny;u\nx;v\nz;u\n'],
])('%s is read by its header; every fourth row is the test', async (name, text) => {
  expect(await readInteractions(fileOf(name, text))).toEqual({
    products: 3, customers: [{ train: [0, 1], test: [2] }, { train: [0], test: [] }],
  })
})

test('a file that says what is the test is believed; what is owned is nothing to be found', async () => {
  const path = fileOf('d.csv', 'user,item,split\nu,x,train\nu,y,test\nu,x,test\nu,z,val\n')
  expect(await readInteractions(path)).toEqual({ products: 3, customers: [{ train: [0, 2], test: [1] }] })
})

test('a file without user and item is refused', async () => {
  await expect(readInteractions(fileOf('e.csv', 'who,what\n1,2\n'))).rejects.toThrow('no user and item')
})

const file = dataFile('movielens-100k/ml100k_inter.tsv.gz') ?? ''
describe.skipIf(file === '')('MovieLens-100K (skipped: no movielens-100k in USUAL_DATA)', () => {
  test('popularity is what was computed independently, and item-kNN lies between it and the ridge', async () => {
    const set = await readInteractions(file)
    const truths = set.customers.map(({ test }) => test)
    const metrics = measureTaste(popularity(set), truths)
    // README of the data set: NDCG@10 with the ideal cut, precision, recall and hits, from another implementation.
    expect(metrics['ndcg@10']).toBeCloseTo(0.2466, 2)
    expect(metrics['recall@10']).toBeCloseTo(0.1111, 2)
    expect(metrics['phr@10']).toBeCloseTo(0.8134, 2)
    const knn = measureTaste(itemKnn(set), truths)['ndcg@10']
    expect(knn).toBeGreaterThan(0.36)
    expect(knn).toBeLessThan(0.47)
  }, 60_000)

  test('the bench runs on its first rows, and taste beats what sells best', async () => {
    const { json } = (await tasteBench.run({ size: 'smoke', file, say: () => undefined })) as {
      json: Record<string, Record<string, number>>
    }
    expect(json['taste']!['ndcg@10']).toBeGreaterThan(1.2 * json['popularity']!['ndcg@10']!)
    expect(json['artefactBytes']).toBeLessThan(32e6)
    expect(Object.keys(json)).toEqual(expect.arrayContaining([
      'taste', 'popularity', 'itemKnn', 'ease', 'coverage@10', 'trainSeconds', 'microsPerAnswer',
    ]))
  }, 120_000)
})

test('plain EASE finds what goes together', async () => {
  const pairs = Array.from({ length: 60 }, (_, c) => ({ train: c % 2 === 0 ? [0, 1] : [2, 3], test: [] }))
  const rankings = await ease({ products: 4, customers: [...pairs, { train: [0], test: [1] }] })
  expect(rankings!.at(-1)![0]).toBe(1)
})
