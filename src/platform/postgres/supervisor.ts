import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import { holdServer, type Guard } from './guard.ts'
import { holderOf, InUse } from './lock.ts'
import type { Place } from './place.ts'
import { boundLog, findServer, startServer, stopServer, urlOf, type Postmaster } from './server.ts'

/** All that is needed to start the server of a folder, now or again. */
export type Site = {
  readonly home: string
  readonly place: Place
  readonly binaries: Binaries
  readonly password: string
  readonly settings: Readonly<Record<string, string>>
}

export type Supervised = { readonly url: string; readonly version: string; readonly stop: (patiently: boolean) => Promise<void> }

/**
 * Starts the server and stays with it: ends one that a killed process left behind, brings it back at the same address if it dies,
 * bounds its log, stops it in order.
 */
export async function supervise(site: Site): Promise<Supervised> {
  await endLeftBehind(site)
  const first = await bringUp(site)
  const watch = keepAlive(site, first)
  const logs = setInterval(() => boundLog(site.place), 60_000).unref()
  const stop = async (patiently: boolean): Promise<void> => {
    clearInterval(logs)
    await stopServer(await watch.end(patiently), site.place, site.binaries)
  }
  try {
    await makeDatabase(urlOf(first.postmaster, site.password, 'postgres'))
  } catch (error) {
    await stop(false)
    throw error
  }
  return { url: urlOf(first.postmaster, site.password, database), version: first.guard.version, stop }
}

// --- internal ---

type Up = { readonly postmaster: Postmaster; readonly guard: Guard }

const database = 'usual'

async function endLeftBehind({ home, place, binaries, password }: Site): Promise<void> {
  const left = findServer(place)
  if (!left) return
  // Whoever lives holds the guard, even if somebody deleted the lock file. The guard of a process killed just now needs a moment to fall.
  for (let attempt = 1; ; attempt++) {
    const probe = await holdServer(urlOf(left, password, 'postgres'), 'owner').catch(() => 'silent' as const)
    // No answer: it is on its way up or down, and nobody is its owner.
    if (probe !== undefined) {
      if (probe !== 'silent') await probe.end()
      break
    }
    if (attempt === 20) throw new InUse(home, holderOf(home))
    await sleep(100)
  }
  await stopServer(left, place, binaries)
}

async function bringUp(site: Site, choosePort?: () => Promise<number>): Promise<Up> {
  const { place, binaries, settings, password, home } = site
  const postmaster = findServer(place) ?? (await startServer(place, binaries, settings, password, choosePort))
  const guard = await holdServer(urlOf(postmaster, password, 'postgres'), 'owner')
  if (!guard) throw new InUse(home, undefined)
  return { postmaster, guard }
}

/** The guard's session ends when the server does; then the server is brought back, until we end it ourselves. */
function keepAlive(site: Site, first: Up): { end(patiently: boolean): Promise<Postmaster> } {
  let up = first
  let ending = false
  const watching = (async () => {
    while (!ending) {
      await up.guard.lost
      while (!ending) {
        const next = await bringUp(site, () => Promise.resolve(first.postmaster.port)).catch(() => undefined)
        if (next) {
          up = next
          break
        }
        await sleep(1000)
      }
    }
  })()
  return {
    end: async patiently => {
      if (patiently) await up.guard.untilAlone()
      ending = true
      await up.guard.end()
      await Promise.race([watching, sleep(30_000, undefined, { ref: false })])
      // If the server died in this very moment, it was just brought back, under a new guard.
      await up.guard.end()
      return findServer(site.place) ?? up.postmaster
    },
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (rows.length === 0) await client.query(`create database ${database}`)
  } finally {
    await client.end()
  }
}
