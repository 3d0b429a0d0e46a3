import { setTimeout as sleep } from 'node:timers/promises'
import { type CronItem, Logger, makeWorkerUtils, parseCronItems, run, type Runner } from 'graphile-worker'
import pg from 'pg'

/** Work that outlives a request: imports, replays. Payloads carry references only, never personal data. */
export type Jobs = {
  /** `key` makes a job unique: adding it again while it waits changes nothing. */
  add(name: string, payload: Record<string, unknown>, options?: { readonly key?: string }): Promise<void>
  /** Stations register before `start`. A thrown error is retried by graphile-worker with exponential back-off. */
  register(name: string, work: (payload: Record<string, unknown>) => Promise<void>): void
  /** The same, done by itself at the times of a crontab pattern (UTC), by one of all processes. */
  every(pattern: string, name: string, work: () => Promise<void>): void
  start(): Promise<void>
  stop(): Promise<void>
}

export function openJobs(connectionString: string): Jobs {
  const tasks: Record<string, (payload: unknown) => Promise<void>> = {}
  const timetable: CronItem[] = []
  const pgPool = openPool(connectionString)
  const utils = makeWorkerUtils({ pgPool, logger: quiet })
  // A failed connection is reported by the first `add` or `start`, not as an unhandled rejection.
  utils.catch(() => undefined)
  let runner: Runner | undefined
  let stopping = false
  const begin = async (): Promise<void> => {
    const parsedCronItems = parseCronItems(timetable)
    runner = await run({
      pgPool, taskList: tasks, concurrency: 2, pollInterval: 2000, noHandleSignals: true, parsedCronItems, logger: quiet,
    })
    void runner.promise.catch(() => undefined).then(() => again())
  }
  // The worker waits for a database that is away, its timetable does not: should a minute begin just then, both end for good.
  const again = async (): Promise<void> => {
    await sleep(1000, undefined, { ref: false })
    if (!stopping) await begin().catch(again)
  }
  return {
    register: (name, work) => {
      tasks[name] = payload => work(payload as Record<string, unknown>)
    },
    every: (pattern, name, work) => {
      tasks[name] = () => work()
      // Once is enough: what was missed while one ran, or while nothing did, is not made up for.
      timetable.push({ task: name, match: pattern, identifier: name, options: { jobKey: name, maxAttempts: 1 } })
    },
    add: async (name, payload, options) => {
      await (await utils).addJob(name, payload, options?.key ? { jobKey: options.key, jobKeyMode: 'preserve_run_at' } : {})
    },
    start: async () => {
      await (await utils).migrate()
      await begin()
    },
    stop: async () => {
      stopping = true
      // It refuses to be stopped where it has ended by itself.
      await runner?.stop().catch(() => undefined)
      await (await utils).release()
      await pgPool.end()
    },
  }
}

// --- internal ---

/**
 * Of our own: the worker ends one that it opened itself without waiting for it, and without anybody to hear its errors; the database,
 * stopped next, then breaks connections off that are still closing, and the process with them.
 */
function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 10 })
  pool.on('error', () => undefined)
  pool.on('connect', client => void client.on('error', () => undefined))
  return pool
}

/** The worker would print to stdout in a form of its own; what matters of a job stands in the row it works on. */
const quiet = new Logger(() => () => undefined)
