import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Mistake } from '../mistake.ts'
import { startOf } from './processes.ts'

/** The process that uses a folder, as its lock file says. */
export type Holder = { readonly pid: number; readonly started: string }

export type Lock = { readonly holder: Holder; readonly release: () => void }

/**
 * Makes this process the only one on the folder, until `release` or its death: a lock file whose process is gone counts for nothing.
 * Two starters that find the same dead lock at the same instant are told apart later, by the advisory lock in PostgreSQL itself.
 */
export async function takeLock(home: string): Promise<Lock> {
  const me: Holder = { pid: process.pid, started: startOf(process.pid) ?? 'unknown' }
  for (;;) {
    if (write(home, me)) return { holder: me, release: () => release(home, me) }
    const holder = await readSettled(home)
    if (holder && isAlive(holder)) throw new InUse(home, holder)
    setAside(home)
  }
}

/** The live process that holds the folder, if there is one. */
export function holderOf(home: string): Holder | undefined {
  const holder = read(home)
  return holder && holder !== 'half' && isAlive(holder) ? holder : undefined
}

export class InUse extends Mistake {
  constructor(home: string, holder: Holder | undefined) {
    super(`another Usual (${holder ? `pid ${holder.pid}` : 'its pid is not known'}) is using this folder: ${home}`)
  }
}

// --- internal ---

const fileIn = (home: string): string => join(home, 'usual.pid')
const isAlive = (holder: Holder): boolean => startOf(holder.pid) === holder.started

/** `wx` creates the file or fails: of two starters one wins. */
function write(home: string, me: Holder): boolean {
  try {
    writeFileSync(fileIn(home), JSON.stringify(me), { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function read(home: string): Holder | 'half' | undefined {
  try {
    return parse(readFileSync(fileIn(home), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parse(text: string): Holder | 'half' {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>
    return Number.isInteger(pid) && typeof started === 'string' ? { pid: pid as number, started } : 'half'
  } catch {
    return 'half'
  }
}

/** A file without content is being written this instant, or its writer died in that instant: a second tells which. */
async function readSettled(home: string): Promise<Holder | undefined> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const holder = read(home)
    if (holder !== 'half') return holder
    await sleep(50)
  }
  return undefined
}

/** Renaming is atomic, so of two that clear the same dead lock one finds nothing; a live lock caught by mistake is put back. */
function setAside(home: string): void {
  if (holderOf(home)) return
  const aside = `${fileIn(home)}.${process.pid}`
  try {
    renameSync(fileIn(home), aside)
  } catch {
    return
  }
  const caught = parse(readFileSync(aside, 'utf8'))
  if (caught !== 'half' && isAlive(caught)) write(home, caught)
  rmSync(aside, { force: true })
}

function release(home: string, me: Holder): void {
  const holder = read(home)
  if (holder && holder !== 'half' && holder.pid === me.pid && holder.started === me.started) rmSync(fileIn(home), { force: true })
}
