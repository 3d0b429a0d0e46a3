import type { Db } from '../../platform/db/db.ts'
import { attempt } from './attempt.ts'
import type { LoadedHistory } from './historyStore.ts'
import { finite, judge } from './judge.ts'
import type { Learner } from './learner.ts'
import { dropOlder, loadActiveVersion, type NewVersion, renewVersion, saveVersion, type VersionState } from './store.ts'

/** What all kinds of one learning have in common. */
export type Occasion = {
  readonly read: LoadedHistory
  readonly startedAt: number
  readonly splitDay: number | undefined
  readonly lossHorizonDays: number
  /** When somebody last was erased or withdrew: a version from before may know them. */
  readonly lastForgetting: number
}

/** `same` came out as the active version byte for byte; `nothing` had too little to learn from. */
export type Outcome = {
  readonly kind: Learner['kind']
  readonly version: number | null
  readonly state: VersionState | 'same' | 'nothing'
  readonly note: string | null
}

/**
 * Learns one kind and decides which version is in use from now on. A learner that throws leaves a failed version with the reason, and the
 * active one as it was.
 */
export async function learnKind(
  db: Db, learner: Learner, occasion: Occasion, progress: (share: number) => Promise<void>,
): Promise<Outcome> {
  const { kind } = learner
  const started = performance.now()
  const active = await loadActiveVersion(db, kind)
  const { read, startedAt: trainedAt, splitDay, lossHorizonDays } = occasion
  const tried = await attempt(learner, { history: read.history, products: read.products, splitDay, lossHorizonDays }, active, progress)
  const seconds = Math.round(performance.now() - started) / 1000
  const row = { kind, customers: read.history.length, ofCustomers: read.ofCustomers, visits: read.visits, seconds, trainedAt }
  if (tried.kind === 'failed') {
    return save(db, { ...row, state: 'failed', artefact: null, metrics: {}, judged: null, note: tried.reason }, 0)
  }
  if (tried.kind === 'nothing') {
    await dropOlder(db, kind, occasion.lastForgetting, true)
    return { kind, version: null, state: 'nothing', note: 'too_little' }
  }
  const { judged, isWorse } = judge(learner.judge, tried.figures, tried.active)
  // Nobody who was erased may live on in a version, however good it is.
  const mustGo = active !== undefined && active.trainedAt.getTime() < occasion.lastForgetting
  const note = isWorse && mustGo ? 'forgetting' : row.customers < row.ofCustomers ? 'sample' : null
  const state = isWorse && !mustGo ? 'worse' : 'active'
  const version: NewVersion = { ...row, state, artefact: tried.artefact, metrics: finite(tried.figures), judged, note }
  if (!active?.artefact.equals(tried.artefact)) return save(db, version, occasion.lastForgetting)
  await renewVersion(db, active.version, version)
  await dropOlder(db, kind, occasion.lastForgetting, false)
  return { kind, version: active.version, state: 'same', note }
}

// --- internal ---

function save(db: Db, row: NewVersion, lastForgetting: number): Promise<Outcome> {
  return db.transaction(async tx => {
    const version = await saveVersion(tx, row)
    await dropOlder(tx, row.kind, lastForgetting, false)
    return { kind: row.kind, version, state: row.state, note: row.note }
  })
}
