import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { fill, shareLearner, someMonths } from '../../../test/learning.ts'
import { learn, type LearnOptions } from './learn.ts'
import type { Learner } from './learner.ts'
import { aloneLearning, beginRun, loadRun, requestRun, tellRun } from './runStore.ts'
import { activateVersion, loadVersions } from './store.ts'

const clock = (): number => now
let now = Date.parse('2026-01-01T12:00:00Z')
let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase(8)
  await fill(fresh.db, someMonths(80), clock)
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.db.query('truncate models, learning, tombstones')
  now += 60_000
})

/** As good as it is told to be: what is proven here is what becomes of versions, not of predictions. */
const rated = (hits: number, more: Partial<Learner> = {}): Learner => ({
  ...shareLearner,
  learn: async ({ progress }) => (await progress(0.5), Buffer.from(String(hits))),
  examine: async artefact => ({ hits: Number(artefact.toString()) }),
  ...more,
})
let run = 0
async function learnNow(learners: readonly Learner[], options: Partial<LearnOptions> = {}) {
  now += 1000
  await requestRun(fresh.db, now)
  return learn(fresh.db, { clock, learners, holder: `run ${run++}`, ...options })
}
const states = async () => (await loadVersions(fresh.db)).map(({ state, metrics }) => `${state} ${metrics['hits'] ?? '-'}`).reverse()

describe('which version is in use', () => {
  test('the first one is, with its figures on the days held back and what it was learned from', async () => {
    expect(await learnNow([shareLearner])).toMatchObject([{ kind: 'usual', state: 'active' }])
    const [version] = await loadVersions(fresh.db)
    expect(version).toMatchObject({ kind: 'usual', state: 'active', customers: 80, ofCustomers: 80, note: null, trainedAt: new Date(now) })
    expect(version!.metrics['hits']).toBeGreaterThan(0.3)
    expect(version!.metrics['baskets']).toBeGreaterThan(0.09 * version!.visits)
    expect(version!.bytes).toBeGreaterThan(100)
  })

  test('a better one and one that cannot be told apart take its place, a worse one is only kept', async () => {
    for (const hits of [0.5, 0.6, 0.598, 0.5]) await learnNow([rated(hits)])
    expect(await states()).toEqual(['kept 0.5', 'kept 0.6', 'active 0.598', 'worse 0.5'])
    const [worse, active] = await loadVersions(fresh.db)
    expect(worse!.judged).toEqual({ figure: 'hits', better: 'higher', value: 0.5, against: { version: active!.version, value: 0.598 } })
  })

  test('staff may take a worse one; it stays until one comes that is not worse', async () => {
    for (const hits of [0.5, 0.4]) await learnNow([rated(hits)])
    const [worse] = await loadVersions(fresh.db)
    expect(await activateVersion(fresh.db, worse!.version)).toBe(true)
    expect(await states()).toEqual(['kept 0.5', 'active 0.4'])
    await learnNow([rated(0.3)])
    await learnNow([rated(0.45)])
    expect(await states()).toEqual(['kept 0.5', 'kept 0.4', 'worse 0.3', 'active 0.45'])
    expect(await activateVersion(fresh.db, 999_999)).toBe(false)
  })

  test('two put into use at once leave one in use', async () => {
    for (const hits of [0.5, 0.4, 0.3]) await learnNow([rated(hits)])
    const versions = (await loadVersions(fresh.db)).map(({ version }) => version)
    for (let i = 0; i < 10; i++) await Promise.all(versions.map(version => activateVersion(fresh.db, version)))
    expect((await states()).filter(state => state.startsWith('active'))).toHaveLength(1)
  })

  test('learned again from the same it is the same version, with a new date', async () => {
    await learnNow([shareLearner])
    expect(await learnNow([shareLearner])).toMatchObject([{ state: 'same' }])
    expect(await loadVersions(fresh.db)).toMatchObject([{ state: 'active', trainedAt: new Date(now) }])
  })

  test('the newest ten are kept, and the one in use however old it is', async () => {
    await learnNow([rated(90)])
    for (let hits = 1; hits <= 13; hits++) await learnNow([rated(hits)])
    expect(await states()).toEqual(['active 90', ...Array.from({ length: 10 }, (_, i) => `worse ${i + 4}`)])
  })

  test('a version that this release cannot read is replaced', async () => {
    await learnNow([rated(0.9)])
    await learnNow([rated(0.2, { examine: async artefact => {
      if (artefact.toString() === '0.9') throw new Error('another form')
      return { hits: 0.2 }
    } })])
    expect(await states()).toEqual(['kept 0.9', 'active 0.2'])
  })
})

describe('what goes wrong', () => {
  test('a learner that throws leaves its reason and the active version; the other kinds are learned', async () => {
    await learnNow([rated(0.5)])
    const broken = rated(0.9, { learn: () => Promise.reject(new Error('no two baskets are alike')) })
    expect(await learnNow([broken, { ...rated(0.5), kind: 'taste' }])).toMatchObject([
      { kind: 'usual', state: 'failed' }, { kind: 'taste', state: 'active' },
    ])
    expect((await loadVersions(fresh.db)).map(({ kind, state, note }) => [kind, state, note])).toEqual([
      ['taste', 'active', null], ['usual', 'failed', 'no two baskets are alike'], ['usual', 'active', null],
    ])
    expect(await loadRun(fresh.db)).toMatchObject({ state: 'idle' })
  })

  test('nothing to learn from is no failure', async () => {
    expect(await learnNow([rated(0, { learn: async () => null })])).toEqual([
      { kind: 'usual', version: null, state: 'nothing', note: 'too_little' },
    ])
    expect(await loadVersions(fresh.db)).toEqual([])
  })

  test('an error of the database is thrown, and the learning can be taken up', async () => {
    await requestRun(fresh.db, now)
    const cut = rated(0.5, { learn: async ({ progress }) => {
      await new Promise(resolve => setTimeout(resolve, 600))
      await fresh.db.query('alter table learning rename to gone')
      await progress(0.5).finally(() => fresh.db.query('alter table gone rename to learning'))
      return null
    } })
    await expect(learn(fresh.db, { clock, learners: [cut], holder: 'cut' })).rejects.toThrow('learning')
    expect(await loadRun(fresh.db)).toMatchObject({ state: 'running', held: false, doing: 'usual' })
    expect(await learn(fresh.db, { clock, learners: [rated(0.5)], holder: 'next' })).toMatchObject([{ state: 'active' }])
  })

  test('interrupted twice, it is given up with a reason, and not asked for again before the night', async () => {
    await requestRun(fresh.db, now)
    for (const holder of ['first', 'second']) {
      await beginRun(fresh.db, holder, now)
      await tellRun(fresh.db, holder, 0.4, 'taste', now)
    }
    const learners = [rated(0.5), { ...rated(0.5), kind: 'taste' } as const]
    const third = await learn(fresh.db, { clock, learners, holder: 'third' })
    expect(third).toMatchObject([{ kind: 'taste', state: 'failed', note: 'interrupted' }])
    expect(await loadRun(fresh.db)).toMatchObject({ state: 'idle', baskets: expect.any(Number), learnedAt: new Date(now) })
    expect(await learn(fresh.db, { clock, learners, holder: 'fourth' })).toBeUndefined()
  })
})

describe('one at a time', () => {
  test('while one learns, nobody else does, and nobody may ask', async () => {
    await requestRun(fresh.db, now)
    let meanwhile: unknown[] = []
    const slow = rated(0.5, { learn: async () => {
      meanwhile = [
        await learn(fresh.db, { clock, learners: [rated(0.9)], holder: 'other' }), await requestRun(fresh.db, now), await loadRun(fresh.db),
      ]
      return Buffer.from('0.5')
    } })
    await learn(fresh.db, { clock, learners: [slow], holder: 'one' })
    expect(meanwhile).toMatchObject([undefined, false, { state: 'running', held: true, doing: 'usual', share: expect.closeTo(0.2) }])
    expect(await states()).toEqual(['active 0.5'])
    expect(await requestRun(fresh.db, now)).toBe(true)
  })

  test('asked twice before it began, it is one learning', async () => {
    expect(await Promise.all([requestRun(fresh.db, now), requestRun(fresh.db, now)])).toContain(false)
    expect(await requestRun(fresh.db, now)).toBe(false)
  })

  test('who lost the learning to another process writes nothing more', async () => {
    await requestRun(fresh.db, now)
    await beginRun(fresh.db, 'first', now)
    await beginRun(fresh.db, 'second', now)
    await expect(tellRun(fresh.db, 'first', 0.5, 'usual', now)).rejects.toThrow('taken the learning over')
  })

  test('the lock ends with the session that held it', async () => {
    await expect(aloneLearning(fresh.db, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
    expect(await aloneLearning(fresh.db, async () => 'mine')).toBe('mine')
  })
})

describe('forgetting', () => {
  const erase = () => fresh.db.query(`insert into tombstones values ($1, $2)`, [Buffer.from([run]), new Date((now += 1000))])

  test('what was learned before somebody was erased goes, even for a worse one, and cannot be taken back', async () => {
    for (const hits of [0.6, 0.7]) await learnNow([rated(hits)])
    await erase()
    expect(await learnNow([rated(0.2)])).toMatchObject([{ state: 'active', note: 'forgetting' }])
    expect(await states()).toEqual(['active 0.2'])
  })

  test('where too little is left to learn from, nothing stays', async () => {
    await learnNow([rated(0.6)])
    await erase()
    await learnNow([rated(0, { learn: async () => null })])
    expect(await states()).toEqual([])
  })

  test('where learning failed the version in use stays for the next learning to replace', async () => {
    for (const hits of [0.6, 0.7]) await learnNow([rated(hits)])
    await erase()
    await learnNow([rated(0, { learn: () => Promise.reject(new Error('no')) })])
    expect(await states()).toEqual(['kept 0.6', 'active 0.7', 'failed -'])
    await learnNow([rated(0.1)])
    expect(await states()).toEqual(['failed -', 'active 0.1'])
  })

  test('learned since, a worse one changes nothing', async () => {
    await erase()
    for (const hits of [0.6, 0.2]) await learnNow([rated(hits)])
    expect(await states()).toEqual(['active 0.6', 'worse 0.2'])
  })
})
