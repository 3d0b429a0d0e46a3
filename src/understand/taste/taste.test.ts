import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { emptyMemory, fold, type Memory } from '../../remember/memory/memory.ts'
import type { Lesson, LessonProduct } from '../learning/learner.ts'
import { decodeTaste, encodeTaste } from './codec.ts'
import { tasteLearner } from './learner.ts'
import { likesOf } from './likes.ts'
import type { TasteModel } from './model.ts'
import { tasteOf } from './taste.ts'

/**
 * A bar with 20 sour, 20 sweet and 20 bitter drinks, ids 1 to 60. 61 is sour and was never sold, 62 is plain and was never sold; 63 is
 * delivery.
 */
const kinds = ['sour', 'sweet', 'bitter'] as const
const kindOf = (id: number): string => kinds[Math.floor((id - 1) / 20)]!
const today = 20_100
const lesson = drawLesson()
let artefact: Buffer
let model: TasteModel
beforeAll(async () => {
  artefact = (await tasteLearner.learn(lesson))!
  model = decodeTaste(artefact)
})

describe('what is liked and not bought yet', () => {
  test('who buys sour is offered sour, nothing owned, and told which of it goes with what', () => {
    const items = tasteOf(memory([1, 2, 3]), model, today)
    expect(items).toHaveLength(20)
    expect(items.slice(0, 8).every(({ productId }) => productId === 61 || kindOf(productId) === 'sour')).toBe(true)
    expect(items.map(({ productId }) => productId).filter(id => id <= 3)).toEqual([])
    expect(items[0]!.because).toMatchObject({ code: 'with' })
    expect([1, 2, 3]).toContain((items[0]!.because as { productId: number }).productId)
  })

  test('what is sold out is not offered, and neither is what was given back', () => {
    const best = tasteOf(memory([1, 2, 3]), model, today)[0]!.productId
    expect(tasteOf(memory([1, 2, 3]), model, today, id => id !== best).map(({ productId }) => productId)).not.toContain(best)
    const returned = memory([1, 2, 3, best])
    fold(returned, { kind: 'return', at: today * 86_400, day: today, totalCents: 0, goods: [{ productId: best, milliUnits: 1000 }] })
    expect(tasteOf(returned, model, today).map(({ productId }) => productId)).not.toContain(best)
  })

  test('what was bought lately counts more than what was bought years ago', () => {
    const changed = memory([21, 22, 23], today - 1500)
    order(changed, [1, 2, 3], today)
    const tastes = tasteOf(changed, model, today).slice(0, 5).map(({ productId }) => (productId === 61 ? 'sour' : kindOf(productId)))
    expect(new Set(tastes)).toEqual(new Set(['sour']))
  })

  test('of whom nothing is known is offered what sells best, ties by the smaller id', () => {
    const items = tasteOf(emptyMemory(), model, today)
    expect(items.every(({ because }) => because.code === 'popular')).toBe(true)
    const shares = items.map(({ because }) => (because as { share: number }).share)
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
  })

  test('a product never sold starts by what it is like, and that is the reason given', () => {
    const [sour, sweet] = [memory([1, 2, 3, 4]), memory([21, 22, 23, 24])].map(each => tasteOf(each, model, today, () => true, 60))
    const place = (items: ReturnType<typeof tasteOf>): number => items.findIndex(({ productId }) => productId === 61)
    expect(place(sour!)).toBeGreaterThanOrEqual(0)
    expect(place(sour!)).toBeLessThan(8)
    expect(place(sweet!) === -1 || place(sweet!) > 20).toBe(true)
    expect(sour![place(sour!)]!.because).toEqual({ code: 'attribute', attribute: 'sour' })
    expect(sour!.map(({ productId }) => productId)).not.toContain(63)
  })

  test('room to count in is left as it was found', () => {
    const first = tasteOf(memory([1, 2, 3]), model, today)
    tasteOf(memory([21, 30, 41, 55]), model, today)
    expect(tasteOf(memory([1, 2, 3]), model, today)).toEqual(first)
    expect(model.scratch.score.every(score => score === 0) && model.scratch.seen.every(seen => seen === 0)).toBe(true)
  })
})

describe('what was learned', () => {
  test('the same lesson gives the same bytes, and they read back as what was written', async () => {
    expect((await tasteLearner.learn(drawLesson()))!.equals(artefact)).toBe(true)
    expect(encodeTaste(model).equals(artefact)).toBe(true)
    expect({ ...decodeTaste(Buffer.concat([Buffer.alloc(3), artefact]).subarray(3)), scratch: model.scratch }).toEqual(model)
  })

  test('nothing after the split is learned from', async () => {
    const early = lesson.history.map(each => ({ ...each, visits: each.visits.filter(({ day }) => day < lesson.splitDay) }))
    const cut = { ...lesson, history: early }
    expect((await tasteLearner.learn(cut))!.equals(artefact)).toBe(true)
  })

  test('it finds what customers buy first after the split far better than what sells best', async () => {
    const figures = await tasteLearner.examine(artefact, lesson)
    const blind = encodeTaste({ ...model, mix: { links: 0, factors: 0, popularity: 1 } })
    expect(figures['customers']).toBeGreaterThan(100)
    expect(figures['ndcg@10']!).toBeGreaterThan(1.5 * (await tasteLearner.examine(blind, lesson))['ndcg@10']!)
  })

  test('of hardly anything nothing is learned, and another version is refused', async () => {
    expect(await tasteLearner.learn({ ...lesson, history: lesson.history.slice(0, 3) })).toBeNull()
    const other = Buffer.from(artefact.toString('latin1').replace('"version":1', '"version":9'), 'latin1')
    expect(() => decodeTaste(other)).toThrow('train again')
  })
})

describe('likes', () => {
  test('who buys sour again and again likes sour and avoids the others, with what is behind it', () => {
    const fan = emptyMemory()
    for (let week = 0; week < 10; week++) order(fan, [1 + (week % 4)], today - week * 7)
    const likes = likesOf(fan, model, today)
    expect(likes.map(({ attribute, kind }) => `${kind} ${attribute}`).sort()).toEqual([
      'avoids bitter', 'avoids sweet', 'likes cold', 'likes sour',
    ].filter(each => likes.some(like => each.endsWith(like.attribute))))
    const sour = likes.find(({ attribute }) => attribute === 'sour')!
    expect(sour).toMatchObject({ kind: 'likes', observations: 10 })
    expect(sour.lift).toBeGreaterThan(1.5)
    expect(sour.confidence).toBeGreaterThan(0.95)
  })

  test('two purchases say nothing, nor does what everybody buys', () => {
    expect(likesOf(memory([1, 2]), model, today)).toEqual([])
    expect(likesOf(memory([1, 2, 21, 22, 41, 42]), model, today)).toEqual([])
    expect(likesOf(emptyMemory(), model, today)).toEqual([])
  })

  test('long ago makes it less sure', () => {
    const fan = (from: number): Memory => {
      const once = emptyMemory()
      for (let week = 0; week < 6; week++) order(once, [1 + week], from - week)
      return once
    }
    const sure = (like: Memory): number => likesOf(like, model, today).find(({ attribute }) => attribute === 'sour')?.confidence ?? 0
    expect(sure(fan(today))).toBeGreaterThan(0.9)
    expect(sure(fan(today - 1500))).toBe(0)
  })
})

// --- internal ---

function order(into: Memory, ids: readonly number[], day: number): void {
  const goods = ids.map(productId => ({ productId, milliUnits: 1000 }))
  fold(into, { kind: 'order', at: day * 86_400, day, hour: 10, weekday: 1, totalCents: 500, goods, usual: undefined })
}

function memory(ids: readonly number[], day = today): Memory {
  const fresh = emptyMemory()
  order(fresh, ids, day)
  return fresh
}

/** 400 customers with one kind they like, four in five things of it, over 100 days; the last twenty are held back. */
function drawLesson(): Lesson {
  const history = Array.from({ length: 400 }, (_, c) => {
    const random = seededRandom(1000 + c)
    const kind = c % 3
    const visits = Array.from({ length: 10 }, (_visit, v) => {
      const goods = new Set<number>()
      while (goods.size < 2) goods.add(1 + (random() < 0.8 ? kind : Math.floor(random() * 3)) * 20 + Math.floor(random() ** 1.5 * 20))
      return { day: today - 100 + v * 10 + Math.floor(random() * 10), hour: 9, weekday: 1, goods: [...goods] }
    })
    return { customerId: `c${c}`, visits }
  })
  const products: LessonProduct[] = Array.from(
    { length: 60 }, (_, i) => ({ productId: i + 1, category: 'drinks', attributes: [kindOf(i + 1)], service: false }),
  )
  products.push(
    { productId: 61, category: 'drinks', attributes: ['sour'], service: false },
    { productId: 62, category: null, attributes: [], service: false },
  )
  products.push({ productId: 63, category: null, attributes: ['sour'], service: true })
  return { history, products, splitDay: today - 20, progress: async () => undefined }
}
