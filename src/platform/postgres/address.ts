import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Holder } from './lock.ts'

/** The connection string that `holder` left for commands on the same folder; undefined if there is none, or another process left it. */
export function loadAddress(home: string, holder: Holder): string | undefined {
  try {
    const left = JSON.parse(readFileSync(fileIn(home), 'utf8')) as { holder: Holder; url: string }
    return left.holder.pid === holder.pid && left.holder.started === holder.started ? left.url : undefined
  } catch {
    return undefined
  }
}

/** The password is in it, so only the owner may read the file. */
export function saveAddress(home: string, holder: Holder, url: string): void {
  const half = `${fileIn(home)}.half`
  rmSync(half, { force: true })
  writeFileSync(half, JSON.stringify({ holder, url }), { mode: 0o600 })
  renameSync(half, fileIn(home))
}

export function forgetAddress(home: string): void {
  rmSync(fileIn(home), { force: true })
}

// --- internal ---

const fileIn = (home: string): string => join(home, 'postgres.address')
