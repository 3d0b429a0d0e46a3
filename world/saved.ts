import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** What a world must know to go on where it was stopped: which world it is, and up to which moment everything was taken by the server. */
export type Saved = {
  readonly seed: number
  readonly customers: number
  readonly from: number
  readonly loadUntil: number
  readonly told: number
}

/** Undefined where there is no such file or it is of another kind. */
export function loadSaved(file: string): Saved | undefined {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { seed, customers, from, loadUntil, told } = value as Record<string, unknown>
  return isTime(seed) && isTime(customers) && isTime(from) && isTime(loadUntil) && isTime(told)
    ? { seed, customers, from, loadUntil, told } : undefined
}

/** Written beside and moved into place, so that a crash leaves the old file or the new one. */
export function saveSaved(file: string, saved: Saved): void {
  writeFileSync(`${file}.new`, JSON.stringify(saved))
  renameSync(`${file}.new`, file)
}

// --- internal ---

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}
