import { totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { loadBinaries } from './binaries.ts'
import { makeCluster } from './cluster.ts'
import { openExternal } from './external.ts'
import { holdServer } from './guard.ts'
import { holderOf, InUse, takeLock } from './lock.ts'
import { findPlace } from './place.ts'
import { forgetAddress, loadAddress, saveAddress } from './address.ts'
import type { Postgres } from './running.ts'
import { settings } from './settings.ts'
import { supervise } from './supervisor.ts'

export type StartOptions = {
  /** `false` in tests only: faster, and a crash of the machine may lose everything. */
  readonly durable?: boolean
  /** Where root keeps the cluster of a home that other users cannot reach. */
  readonly elsewhere?: string
  /** A command waits at its end for other commands that use its server. */
  readonly patient?: boolean
}

/** The database of a serving process: the server of DATABASE_URL, else the embedded one. Throws a `Mistake` in one line. */
export function openPostgres(config: Pick<Config, 'home' | 'databaseUrl'>): Promise<Postgres> {
  return config.databaseUrl ? openExternal(config.databaseUrl) : startPostgres(config.home)
}

/**
 * The database of a command (import, replay, doctor): that of the Usual which runs on `home`, else a server started for the
 * length of the command. With `databaseUrl` that server.
 */
export async function connectPostgres(home: string, databaseUrl?: string): Promise<Postgres> {
  if (databaseUrl) return openExternal(databaseUrl)
  // A minute: the one who holds the folder may be starting up or shutting down just now.
  for (const until = performance.now() + 60_000; performance.now() < until; await sleep(100)) {
    const holder = holderOf(home)
    const own = holder ? undefined : await startPostgres(home, { patient: true }).catch(ifTaken)
    if (own) return own
    const url = holder && loadAddress(home, holder)
    const visit = url === undefined ? undefined : await holdServer(url, 'visitor').catch(() => undefined)
    if (url && visit) return { url, version: visit.version, embedded: true, stop: visit.end }
  }
  throw new InUse(home, holderOf(home))
}

/**
 * Starts the embedded PostgreSQL of the folder `home`, which it makes if missing. One process at a time; a server that a killed
 * process left behind is ended in order and started anew. If the server dies, it is started again at the same address.
 */
export async function startPostgres(home: string, options: StartOptions = {}): Promise<Postgres> {
  const place = findPlace(home, options.elsewhere)
  const lock = await takeLock(home)
  try {
    const binaries = loadBinaries(place)
    const password = await makeCluster(home, place, binaries)
    const tuning = settings({ memoryBytes: totalmem(), durable: options.durable ?? true })
    const server = await supervise({ home, place, binaries, password, settings: tuning })
    saveAddress(home, lock.holder, server.url)

    const stop = async (): Promise<void> => {
      await server.stop(options.patient ?? false)
      forgetAddress(home)
      lock.release()
    }
    let stopped: Promise<void> | undefined
    const note = place.note === undefined ? {} : { note: place.note }
    return { url: server.url, version: server.version, embedded: true, ...note, stop: () => (stopped ??= stop()) }
  } catch (error) {
    lock.release()
    throw error
  }
}

// --- internal ---

/** Somebody else was quicker, whose lock we saw half written or not yet: they are waited for like any other. */
function ifTaken(error: unknown): undefined {
  if (!(error instanceof InUse)) throw error
}
