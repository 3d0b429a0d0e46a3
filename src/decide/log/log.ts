import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../platform/db/db.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import type { DecisionRecord } from './row.ts'
import { saveDecisions } from './store.ts'

/**
 * Decisions wait here and are written together, so that an answer never waits for the disk: a process that is killed loses those of the
 * last moment, which reached nobody but the page that asked. Contacts that we make ourselves are kept before they are answered, elsewhere.
 */
export type DecisionLog = {
  /** False where too many wait: the caller should say "later" rather than decide without a trace. `book`: when the one it refers to is kept. */
  keep(record: DecisionRecord, book: Promise<void>): boolean
  /** Resolves when all that was kept until now is written, or was given up. */
  settled(): Promise<void>
  /** The same for the last ones, of a process that ends: what the database does not take now is given up. */
  drain(): Promise<void>
}

/** `report` hears of what could not be written. */
export function openLog(db: Db, report: (error: unknown, lost: number) => void): DecisionLog {
  let waiting: Waiting[] = []
  let [kept, done] = [0, 0]
  let working: Promise<void> | undefined
  let isLast = false
  let pause = new AbortController()

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      if (!isLast) await sleep(pauseMs, undefined, { signal: pause.signal, ref: false }).catch(() => undefined)
      pause = new AbortController()
      await next()
    }
    working = undefined
  }

  async function next(): Promise<void> {
    const batch = waiting.splice(0, maxBatch)
    try {
      await write(db, batch)
      done += batch.length
    } catch (error) {
      if (!isLast && isAway(error) && waiting.length + batch.length <= maxWaiting) {
        waiting = [...batch, ...waiting]
        return sleep(retryMs, undefined, { ref: false })
      }
      // What the database refuses is found alone, so that it takes no other with it.
      if (batch.length > 1 && !isAway(error)) for (const each of batch) await write(db, [each]).catch(refused => report(refused, 1))
      else report(error, batch.length)
      done += batch.length
    }
  }

  async function settled(): Promise<void> {
    const until = kept
    while (done < until) {
      pause.abort()
      await sleep(1)
    }
  }

  return {
    keep: (record, book) => {
      if (waiting.length >= maxWaiting) return false
      kept++
      waiting.push({ record, book })
      working ??= work()
      return true
    },
    settled,
    drain: async () => {
      isLast = true
      await settled()
      await working
    },
  }
}

// --- internal ---

/** Long enough that a commit is shared by those of a moment, and short enough that a batch does not hold up who is being answered. */
const pauseMs = 50
const retryMs = 1000
/** A row is about 10 KB: under a megabyte and some 3 ms of the database at once, and at most a hundred megabytes in all. */
const maxBatch = 64
const maxWaiting = 10_000

/** No answer at all, or that it ends, is full or gave way: what PostgreSQL refuses for its content it would refuse again. */
const isAway = (error: unknown): boolean => !/^(?!08|40|53|57)[0-9A-Z]{5}$/.test(String((error as { readonly code?: unknown }).code))

type Waiting = { readonly record: DecisionRecord; readonly book: Promise<void> }

async function write(db: Db, waiting: readonly Waiting[]): Promise<void> {
  await Promise.all(waiting.map(({ book }) => book))
  const batch = waiting.map(({ record }) => record)
  const defaults = defaultBits((await loadSettings(db)).purposeDefaults)
  const kept = await saveDecisions(db, batch, defaults)
  // A merge at this very moment takes the customer away from under the statement; a second look finds who they became, or that they are gone.
  if (kept.size < batch.length) await saveDecisions(db, batch.filter(({ decisionId }) => !kept.has(decisionId)), defaults)
}
