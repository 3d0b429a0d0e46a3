import type { Db } from '../db/db.ts'
import { randomId, type RandomBytes } from '../random.ts'
import type { KeyRole } from '../roles.ts'
import type { Actor } from './actor.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { loadKeyByHash, saveKey, type Key } from './store/keys.ts'

/**
 * Makes and stores an API key `usual_<role>_<43 characters>`. The secret is in the answer and nowhere else: only its
 * hash is stored. `now` in milliseconds.
 */
export async function createKey(
  db: Db,
  wish: { readonly name: string; readonly role: KeyRole; readonly now: number; readonly random: RandomBytes },
): Promise<Key & { readonly key: string }> {
  const key = `usual_${wish.role}_${newSecret(wish.random)}`
  const stored = await saveKey(db, {
    id: randomId(wish.random),
    hash: hashSecret(key),
    name: wish.name,
    role: wish.role,
    createdAt: new Date(wish.now),
  })
  forgetKeys(db)
  return { ...stored, key }
}

/** The program behind a key. Looked up at most every 5 s per key: an SDK sends thousands of requests with the same one. */
export async function findKey(db: Db, secret: string, now: number): Promise<Actor | undefined> {
  if (!/^usual_[a-z-]+_[\w-]{43}$/.test(secret)) return undefined
  const cache = cacheOf(db)
  const hash = hashSecret(secret)
  const name = hash.toString('base64')
  const known = cache.get(name)
  if (known && now < known.until && now >= known.until - cacheMs) return known.actor
  const actor = loadKeyByHash(db, hash).then(key => key && { id: key.id, name: key.name, role: key.role, via: 'key' as const })
  // Guessed keys would fill the memory: past the limit the cache starts again.
  if (cache.size >= cacheEntries) cache.clear()
  // Kept from the moment it is asked for: who comes meanwhile with the same one waits for the same look.
  cache.set(name, { actor, until: now + cacheMs })
  actor.catch(() => cache.delete(name))
  return actor
}

/** After a key was made or revoked here; other processes notice within 5 s. */
export function forgetKeys(db: Db): void {
  caches.delete(db)
}

// --- internal ---

const cacheMs = 5_000
const cacheEntries = 10_000

type Cached = { readonly actor: Promise<Actor | undefined>; readonly until: number }
const caches = new WeakMap<Db, Map<string, Cached>>()

function cacheOf(db: Db): Map<string, Cached> {
  const cache = caches.get(db) ?? new Map<string, Cached>()
  caches.set(db, cache)
  return cache
}
