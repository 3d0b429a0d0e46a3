import type { ModelVersion } from '@usual/sdk/types.ts'
import { expect, test } from 'vitest'
import { formats } from '../words/format.ts'
import { en, ru } from '../words/words.ts'
import { reasonOf } from './reason.ts'
import { trendOf } from './trend.ts'

const inEnglish = formats('en', 'EUR', 'UTC')
const inRussian = formats('ru', 'EUR', 'UTC')
const judged = { figure: 'ndcg@10', better: 'higher', value: 0.15, against: { version: 4, value: 0.16 } } as const

test('a version that was worse says by how much, and worse than which', () => {
  const worse = version({ state: 'worse', judged })
  expect(reasonOf(worse, en.learning, inEnglish).said).toEqual([
    'Order of ten 15% on the same purchases, where version 4 has 16%. So it was not taken.',
  ])
  expect(reasonOf(worse, ru.learning, inRussian).said.map(text => text.replaceAll('\u00a0', ' '))).toEqual([
    'На тех же покупках «порядок десяти» 15 %, а у версии 4 – 16 %. Поэтому она не взята.',
  ])
})

test('what came out as it was says so', () => {
  const same = version({ version: 4, judged: { ...judged, value: 0.16 } })
  expect(reasonOf(same, en.learning, inEnglish).said).toEqual(['Learned anew, and it came out the same.'])
})

test('a sample, an erasure and a failure are said; what the server wrote itself is quoted', () => {
  expect(reasonOf(version({ note: 'sample', customers: 400, ofCustomers: 90_000 }), en.learning, inEnglish)).toEqual({
    said: ['A sample: 400 of 90,000 customers.'], failure: null,
  })
  expect(reasonOf(version({ note: 'forgetting' }), en.learning, inEnglish).said[0]).toContain('erased or withdrew')
  expect(reasonOf(version({ state: 'failed', note: 'interrupted' }), en.learning, inEnglish).failure).toBeNull()
  const failed = version({ state: 'failed', note: 'out of memory' })
  expect(reasonOf(failed, en.learning, inEnglish)).toEqual({ said: [], failure: 'out of memory' })
})

test('versions are drawn from the oldest on by the figure that decides, and those without it left out', () => {
  const versions = [
    version({ version: 5, state: 'failed' }), version({ version: 4, judged, metrics: { 'ndcg@10': 0.16 } }),
    version({ version: 3, metrics: { 'ndcg@10': 0.15 } }),
  ]
  expect(trendOf(versions)?.points.map(point => [point.version, point.value])).toEqual([[3, 0.15], [4, 0.16]])
  expect(trendOf(versions.slice(0, 2))).toBeNull()
  expect(trendOf([])).toBeNull()
})

// --- internal ---

function version(known: Partial<ModelVersion>): ModelVersion {
  return {
    version: 1, trainedAt: '2026-11-22T04:00:00.000Z', seconds: 3, bytes: 1000, customers: 10, ofCustomers: 10, visits: 90, metrics: {},
    judged: null, state: 'active', note: null, ...known,
  }
}
