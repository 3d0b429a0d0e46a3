import { createHmac, randomBytes } from 'node:crypto'
import type { Db } from '../../platform/db/db.ts'
import type { Identity } from '../event.ts'
import { keyOf } from '../identities/identify.ts'

/**
 * Which of these names belonged to a person who was erased, as `kind\0value` (keyOf). A tombstone is the keyed hash of one name:
 * it recognises a late event and tells nobody who it was, as long as the key stays secret.
 */
export async function isErased(tx: Db, identities: readonly Identity[]): Promise<Set<string>> {
  if (identities.length === 0) return new Set()
  const pepper = await loadPepper(tx)
  // Nobody was ever erased: there is no pepper and nothing to look up.
  if (!pepper) return new Set()
  const names = new Map(identities.map(identity => [hashOf(pepper, identity).toString('hex'), keyOf(identity)]))
  const rows = await tx.query<{ hash: string }>(
    {
      name: 'find tombstones',
      text: `select encode(t.key_hash, 'hex') as hash from unnest($1::text[]) as asked (hash)
        join tombstones t on t.key_hash = decode(asked.hash, 'hex')`,
    },
    [[...names.keys()]],
  )
  return new Set(rows.flatMap(row => names.get(row.hash) ?? []))
}

/** Which of these texts - cells of a refused row, of which nobody knows what they are - are a name of an erased person. */
export async function findErased(tx: Db, texts: Iterable<string>): Promise<Set<string>> {
  const asked = [...new Set(texts)].flatMap(text => kinds.flatMap(kind => spellings(text).map(value => ({ text, name: { kind, value } }))))
  const erased = await isErased(tx, asked.map(({ name }) => name))
  return new Set(erased.size === 0 ? [] : asked.filter(({ name }) => erased.has(keyOf(name))).map(({ text }) => text))
}

/** Sets tombstones on names; setting one twice keeps the first date. */
export async function saveTombstones(tx: Db, identities: readonly Identity[], now: number): Promise<void> {
  const pepper = (await loadPepper(tx)) ?? (await makePepper(tx, now))
  const hashes = identities.map(identity => hashOf(pepper, identity).toString('hex'))
  await tx.query(
    `insert into tombstones (key_hash, erased_at) select distinct decode(hash, 'hex'), $2::timestamptz from unnest($1::text[]) as h (hash)
     on conflict (key_hash) do nothing`,
    [hashes, new Date(now)],
  )
}

// --- internal ---

const kinds = ['user', 'anonymous', 'email', 'phone', 'card'] as const

/** As it stands, in lower case as an e-mail, and as a phone. */
function spellings(text: string): string[] {
  const cell = text.trim()
  return [...new Set([cell, cell.toLowerCase(), cell.replace(/[^\d+]/g, ''), cell.replace(/\D/g, '')])].filter(each => each !== '')
}

// Kept beside the settings, never among them: /api/settings serves only what its schema names.
const pepperName = 'erasurePepper'

function hashOf(pepper: Buffer, identity: Identity): Buffer {
  return createHmac('sha256', pepper).update(keyOf(identity)).digest()
}

async function loadPepper(tx: Db): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ value: string }>({ name: 'load pepper', text: 'select value from settings where name = $1' }, [pepperName])
  return row ? Buffer.from(row.value, 'base64') : undefined
}

/** Random, once for the life of the database. Of two that are made at the same time, the first stands for both. */
async function makePepper(tx: Db, now: number): Promise<Buffer> {
  const value = randomBytes(32).toString('base64')
  const [row] = await tx.query<{ value: string }>(
    `insert into settings (name, value, updated_at) values ($1, $2::jsonb, $3)
     on conflict (name) do update set value = settings.value returning value`,
    [pepperName, JSON.stringify(value), new Date(now)],
  )
  return Buffer.from(row?.value ?? value, 'base64')
}
