import {
  accessSync, chmodSync, chownSync, constants, lchownSync, mkdirSync, readFileSync, readdirSync, realpathSync, statSync, type Stats,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { Mistake } from '../mistake.ts'

/** Where the cluster lives and who runs it. */
export type Place = {
  /** Absolute folder of the cluster, its log and, if needed, its programs. */
  readonly folder: string
  readonly data: string
  /** PostgreSQL refuses to run as root; then it runs as this user. Undefined: as we do. */
  readonly runAs: { readonly uid: number; readonly gid: number } | undefined
  /** True if the server's user can open `path` and every folder above it. */
  readonly isReachable: (path: string) => boolean
  /** Gives a file or a whole tree to the server's user. */
  readonly giveAway: (path: string) => void
  /** What the operator should hear, in one line. */
  readonly note?: string
}

/**
 * The place for the cluster of `home` (created if missing): below it, or - for root, when a folder above is closed to other
 * users, as /root is - in `elsewhere`, because the server's user could never open its own files there.
 */
export function findPlace(home: string, elsewhere = '/var/lib/usual'): Place {
  const isRoot = process.getuid?.() === 0
  if (!isRoot) {
    const folder = join(home, 'postgres')
    for (const path of [home, folder]) makeOurs(path)
    return placeIn(folder, undefined)
  }
  makeFolder(home, isRoot)
  const user = userFor(join(home, 'postgres', 'data'), home)
  // The folder itself is ours to open: passing through is permitted, listing is not, and its secrets are 0600.
  if (!mayPass(statSync(home), user)) chmodSync(home, (statSync(home).mode & 0o7777) | 0o011)
  if (canReach(dirname(realpathSync(home)), user)) return placeIn(join(home, 'postgres'), user)
  const folder = join(elsewhere, createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 12))
  const place = placeIn(folder, userFor(join(folder, 'data'), folder))
  if (!canReach(folder, user)) {
    throw new Mistake(`PostgreSQL runs as user ${user.uid} and can open neither ${home} nor ${folder}: choose another USUAL_HOME`)
  }
  return { ...place, note: `the database is kept in ${folder}, because only root may enter a folder above ${home}` }
}

// --- internal ---

type User = { readonly uid: number; readonly gid: number }

/** The classic user without rights; every Linux and BSD has it, under this number or -2. */
const nobody: User = process.platform === 'darwin' ? { uid: -2, gid: -2 } : { uid: 65_534, gid: 65_534 }

function placeIn(folder: string, runAs: User | undefined): Place {
  makeFolder(folder, runAs !== undefined)
  if (runAs) chownSync(folder, runAs.uid, runAs.gid)
  return {
    folder,
    data: join(folder, 'data'),
    runAs,
    isReachable: path => runAs === undefined || canReach(realpathSync(path), runAs),
    giveAway: path => {
      if (runAs) giveTree(path, runAs)
    },
  }
}

function makeFolder(path: string, isRoot: boolean): void {
  mkdirSync(path, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
}

/** A folder that root made once is closed to everybody else, which would come out as a riddle later. */
function makeOurs(path: string): void {
  try {
    makeFolder(path, false)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error
    throw new Mistake(
      `the user of this process may not write to ${path}: start it as the user who did before, or choose another USUAL_HOME`,
    )
  }
}

/** Who owns the cluster already, else who owns the folder, else nobody; never root. */
function userFor(data: string, home: string): User {
  for (const path of [data, home]) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found && found.uid !== 0 && (path === data || hasName(found.uid))) return { uid: found.uid, gid: found.gid }
  }
  return nobody
}

/** initdb refuses a user without a name, such as the owner of a folder that came from another machine. */
function hasName(uid: number): boolean {
  return process.platform !== 'linux' || readFileSync('/etc/passwd', 'utf8').split('\n').some(line => line.split(':')[2] === String(uid))
}

/** True if every folder from `path` up to the root lets the user pass. */
function canReach(path: string, user: User): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (!mayPass(statSync(folder), user)) return false
    if (folder === dirname(folder)) return true
  }
}

function mayPass(entry: Stats, user: User): boolean {
  if (entry.uid === user.uid) return (entry.mode & 0o100) !== 0
  if (entry.gid === user.gid) return (entry.mode & 0o010) !== 0
  return (entry.mode & 0o001) !== 0
}

function giveTree(path: string, user: User): void {
  lchownSync(path, user.uid, user.gid)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) for (const name of readdirSync(path)) giveTree(join(path, name), user)
}
