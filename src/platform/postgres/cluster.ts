import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Mistake } from '../mistake.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'

/**
 * Makes sure that there is a complete cluster in `place`, and returns its password. A cluster is made in a folder of its own and
 * renamed when finished, so a process killed in between leaves rubbish (cleared here) and never half a cluster.
 */
export async function makeCluster(home: string, place: Place, binaries: Binaries): Promise<string> {
  const rubbish = readdirSync(place.folder).filter(name => name.startsWith(halfPrefix))
  // Retried, because the initdb of a process killed just now may still be writing; with its folder gone it ends by itself.
  for (const name of rubbish) await rm(join(place.folder, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  if (existsSync(place.data)) {
    checkMajor(place.data)
    return readPassword(home, place)
  }
  const password = existsSync(passwordFile(home)) ? readPassword(home, place) : writePassword(home)
  await initialize(place, binaries, password)
  return password
}

/** What PostgreSQL sees of our environment: PG* would change its settings, and secrets are none of its business. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env
  return { ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }), ...(TEMP && { TEMP }), ...(TMPDIR && { TMPDIR }), LC_MESSAGES: 'C' }
}

/** The end of what a program said, on one line. */
export function lastLines(output: string): string {
  return output.trim().split('\n').slice(-4).join(' | ')
}

// --- internal ---

/** The major version that is packaged and tested; a data folder of another one cannot be opened by it. */
const major = '18'

const halfPrefix = 'half-'
const passwordFile = (home: string): string => join(home, 'postgres.password')

function checkMajor(data: string): void {
  const file = join(data, 'PG_VERSION')
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'none'
  if (found === major) return
  throw new Mistake(found === 'none'
    ? `${data} is not a PostgreSQL folder: move it away, or put it back from your backup`
    : `${data} was written by PostgreSQL ${found}, and this Usual brings ${major}: serve it with a PostgreSQL ${found} and DATABASE_URL`)
}

/** The password of the cluster, from the file that only its owner may read. */
function readPassword(home: string, place: Place): string {
  try {
    return readFileSync(passwordFile(home), 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Mistake(`the database in ${place.data} has lost its password: put ${passwordFile(home)} back from your backup`)
  }
}

function writePassword(home: string): string {
  const password = randomBytes(24).toString('base64url')
  const half = `${passwordFile(home)}.half`
  rmSync(half, { force: true })
  writeFileSync(half, `${password}\n`, { mode: 0o600, flush: true })
  renameSync(half, passwordFile(home))
  return password
}

/**
 * Sorts by code point and changes case by Unicode, the same on every machine (the built-in provider of PostgreSQL 17 and later).
 * The character classes still come from the system, and pg_trgm finds no letters but ASCII ones in locale C; so a UTF-8 locale
 * is looked for, by whatever name this system knows it.
 */
async function initialize(place: Place, binaries: Binaries, password: string): Promise<void> {
  let output = ''
  for (const characters of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const half = join(place.folder, `${halfPrefix}${randomBytes(4).toString('hex')}`)
    const secret = `${half}.password`
    writeFileSync(secret, `${password}\n`, { mode: 0o600 })
    place.giveAway(secret)
    const result = await run(binaries.initdb, [
      '-D', half, '-U', 'usual', '-E', 'UTF8', '--auth=scram-sha-256', `--pwfile=${secret}`,
      '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${characters}`,
    ], place)
    rmSync(secret, { force: true })
    if (result.code === 0) return renameSync(half, place.data)
    rmSync(half, { recursive: true, force: true })
    output = result.output
    if (!/invalid locale|locale name/i.test(output)) break
  }
  const advice = /look up effective user/.test(output) ? ' - give this user a line in /etc/passwd, or set DATABASE_URL' : ''
  throw new Mistake(`the database could not be created in ${place.folder}: ${lastLines(output)}${advice}`)
}

function run(program: string, args: readonly string[], place: Place): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise(resolve => {
    const child = spawn(program, args, { ...place.runAs, cwd: place.folder, env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (text: Buffer) => (output += text.toString()))
    child.stderr.on('data', (text: Buffer) => (output += text.toString()))
    child.on('error', error => resolve({ code: -1, output: `${program} does not run here: ${error.message}` }))
    child.on('close', code => resolve({ code, output }))
  })
}
