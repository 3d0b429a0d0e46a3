// `npm start`, `npm test` and the rest on a fresh clone: installs and builds what is missing or stale, then runs the command.
// Plain JavaScript without dependencies, because nothing is installed yet when it starts.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [command = 'start', ...rest] = process.argv.slice(2)
const commands = {
  start: async () => { build(); console_(); go([...await flags(), 'dist/src/cli/main.js', 'start', ...rest]) },
  usual: () => { build(); go(['dist/src/cli/main.js', ...rest]) },
  bench: () => { build(); console_(); go(['--expose-gc', 'dist/bench/main.js', ...rest]) },
  test: () => { build(); console_(); go(['node_modules/vitest/vitest.mjs', 'run', ...rest]) },
  build: () => { build(); console_() },
  check: () => { build(); check() },
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) fail(`Usual needs Node 20.19 or newer; this is ${process.versions.node}.`)
if (!(command in commands)) fail(`Unknown command "${command}". Known: ${Object.keys(commands).join(', ')}.`)
install()
await commands[command]()

// --- internal ---

function install() {
  const stamp = join(root, 'node_modules/.usual-lock')
  const lock = fingerprint(['package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  process.stderr.write('Installing dependencies (once) ...\n')
  // Not `npm ci`: it refuses a lock that lacks a binary of some other platform, which not every registry carries. With --no-save
  // `npm install` takes the locked versions, too, and writes neither package.json nor the lock.
  step('npm', ['install', '--no-save', '--no-fund', '--no-audit', '--loglevel=error'])
  writeFileSync(stamp, lock)
}

function build() {
  const sources = ['src', 'world', 'bench', 'test', 'sdk/src', 'tsconfig.json', 'sdk/tsconfig.json', 'package-lock.json']
  ifStale('dist/.server-stamp', sources, 'Building the server ...', () => {
    for (const folder of ['src', 'world', 'bench', 'test']) rmSync(join(root, 'dist', folder), { recursive: true, force: true })
    tsc('sdk/tsconfig.json')
    tsc('tsconfig.json')
    // tsc copies no SQL: the migrations travel beside the code that applies them.
    cpSync(join(root, 'src/platform/migrations'), join(root, 'dist/src/platform/migrations'), { recursive: true })
  })
}

function console_() {
  ifStale('dist/.console-stamp', ['console', 'sdk/src', 'package-lock.json'], 'Building the page ...', () => {
    step(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--config', 'console/vite.config.ts', '--logLevel', 'error'])
  })
}

function check() {
  tsc('console/tsconfig.json')
  step(process.execPath, ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', 'src', 'console', 'sdk/src', 'world', 'bench', 'test'])
  step(process.execPath, ['node_modules/knip/bin/knip.js', '--no-progress'])
}

function tsc(project) {
  step(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project])
}

function ifStale(stampFile, sources, message, work) {
  const stamp = join(root, stampFile)
  const now = fingerprint(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  process.stderr.write(`${message}\n`)
  rmSync(stamp, { force: true })
  work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, now)
}

/** Names, sizes and times of all files below; good enough to tell "changed" and read in a few milliseconds. */
function fingerprint(paths) {
  const hash = createHash('sha256')
  const visit = path => {
    const full = join(root, path)
    if (!existsSync(full)) return
    const stat = statSync(full)
    if (stat.isDirectory()) for (const name of readdirSync(full).sort()) { if (name !== 'node_modules' && name !== 'dist') visit(join(path, name)) }
    else hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`)
  }
  paths.forEach(visit)
  return hash.digest('hex')
}

function step(program, args) {
  const shell = process.platform === 'win32' && program === 'npm'
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell })
  if (error) fail(`${program} cannot be started: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

/** Told beside the reasons for them, which are built like the rest. */
async function flags() {
  const { serverFlags } = await import('../dist/src/platform/heap.js')
  return serverFlags()
}

/** Runs the command in a child and hands on signals and the exit code, so Ctrl-C stops the server cleanly. */
function go(args) {
  const child = spawn(process.execPath, ['--enable-source-maps', ...args], { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
