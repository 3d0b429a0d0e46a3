import type { Db } from '../../platform/db/db.ts'
import type { LearnedKind } from './learner.ts'
import { loadActive, loadArtefact } from './store.ts'

/** How the bytes of each kind are read. */
export type Decoders = { readonly [Kind in LearnedKind]?: (artefact: Buffer) => unknown }

/** What is in use of a kind, decoded once. */
export type Learned<Model> = { readonly version: number; readonly model: Model }

/** Keeps what was learned in the process: after the first look an answer never waits for the database. */
export type LearnedKeeper<Known extends Decoders> = {
  /** Null where nothing of the kind was learned yet. */
  latest<Kind extends keyof Known & LearnedKind>(kind: Kind): Promise<Learned<Decoded<Known[Kind]>> | null>
  /** Looks at once which versions are in use. */
  refresh(): Promise<void>
  close(): void
}

/**
 * Looks every `everyMs` which versions are in use, one query over an index of three rows, and loads those that changed: whatever process
 * learned, all answer by the new version some seconds later. A failed look leaves what is there in place.
 */
export function keepLearned<Known extends Decoders>(db: Db, decoders: Known, everyMs = 5000): LearnedKeeper<Known> {
  const known = new Map<LearnedKind, Learned<unknown>>()
  /** Versions that another release wrote and this one cannot read: as if nothing had been learned, until the next learning. */
  const unreadable = new Set<number>()
  let looking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function look(): Promise<void> {
    const active = await loadActive(db)
    for (const kind of known.keys()) if (!active.some(row => row.kind === kind)) known.delete(kind)
    for (const { kind, version } of active) {
      if (known.get(kind)?.version === version || unreadable.has(version)) continue
      const decode = decoders[kind]
      const artefact = decode && (await loadArtefact(db, version))
      if (artefact) take(kind, version, () => decode(artefact))
    }
    // From the first look on; a process that never asks never looks.
    if (!closed) timer ??= setInterval(() => void refresh().catch(() => undefined), everyMs).unref()
  }

  function take(kind: LearnedKind, version: number, decode: () => unknown): void {
    try {
      known.set(kind, { version, model: decode() })
    } catch {
      known.delete(kind)
      unreadable.add(version)
    }
  }

  function refresh(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  return {
    latest: async kind => {
      if (timer === undefined && !closed) await refresh()
      return (known.get(kind) ?? null) as never
    },
    refresh,
    close: () => {
      closed = true
      clearInterval(timer)
    },
  }
}

// --- internal ---

type Decoded<Decode> = Decode extends (artefact: Buffer) => infer Model ? Model : never
