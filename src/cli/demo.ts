import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createKey } from '../platform/access/keys.ts'
import type { Context } from '../platform/context.ts'
import { projectFolder } from '../platform/http/project.ts'
import { secureBytes } from '../platform/random.ts'
import { askToLearn } from '../understand/learning/job.ts'
import { progressLine } from './progress.ts'

export type Demo = { stop(): void }

/**
 * On an empty database: offers the simulated chain of juice bars, which then lives on in accelerated time. It is a program of its own that
 * sends events with a write key, as any shop's till would; the engine cannot see into it.
 */
export async function offerDemo(
  context: Context, options: { readonly url: string; readonly isWanted: boolean; readonly say: (line: string) => void },
): Promise<Demo | undefined> {
  const program = join(projectFolder(), 'dist/world/main.js')
  if (!options.isWanted || !existsSync(program)) return undefined
  const { isEmpty, isDemo } = await loadDemoState(context)
  if (!isDemo && !isEmpty) return undefined
  if (!isDemo && !(await isAccepted())) return undefined
  const { key } = await createKey(context.db, { name: 'simulated juice bars', role: 'write', now: context.clock(), random: secureBytes })
  if (!isDemo) options.say('Loading six months of a simulated chain of juice bars (npm start -- --empty leaves it out) ...')
  await saveDemoState(context)
  const child = spawn(process.execPath, [
    program, '--url', options.url, '--live', '--state', join(context.home, 'world.json'), ...(isDemo ? ['--resume'] : []),
  ], {
    env: { ...process.env, USUAL_WRITE_KEY: key }, stdio: ['ignore', 'pipe', 'inherit'],
  })
  follow(child, options.say, () => {
    // Half a year of orders is there at once: what can be learned from it should not wait for the next look.
    askToLearn(context).catch((error: unknown) => context.log.error({ err: error }, 'learning was not asked for'))
  })
  return { stop: () => child.kill('SIGTERM') }
}

// --- internal ---

async function loadDemoState(context: Context): Promise<{ isEmpty: boolean; isDemo: boolean }> {
  const [row] = await context.db.query<{ isEmpty: boolean; isDemo: boolean }>(
    `select not exists (select from customers) and not exists (select from events) as "isEmpty",
       exists (select from settings where name = 'demoWorld') as "isDemo"`,
  )
  return row ?? { isEmpty: false, isDemo: false }
}

async function saveDemoState(context: Context): Promise<void> {
  await context.db.query(
    `insert into settings (name, value, updated_at) values ('demoWorld', 'true', $1) on conflict (name) do nothing`,
    [new Date(context.clock())],
  )
  await context.db.query(
    `insert into settings (name, value, updated_at) values ('shopName', '"Juice bars (simulated)"', $1) on conflict (name) do nothing`,
    [new Date(context.clock())],
  )
}

/** Asked on a terminal; elsewhere nobody can answer, and a newcomer wants to see something. */
function isAccepted(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return Promise.resolve(true)
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  return new Promise(resolve => {
    asking.question('The database is empty. Load a simulated chain of juice bars to look around? [Y/n] ', answer => {
      asking.close()
      resolve(!/^n/i.test(answer.trim()))
    })
  })
}

/** The world reports as JSON lines: { progress, events, perSecond }. */
function follow(child: ChildProcess, say: (line: string) => void, onLoaded: () => void): void {
  const show = progressLine('Loading', ' events')
  let isLoaded = false
  const lines = child.stdout ? createInterface({ input: child.stdout }) : undefined
  lines?.on('line', line => {
    const report = parseReport(line)
    if (!report || isLoaded) return
    show(report.events, Math.round(report.events / Math.max(report.progress, 1e-6)))
    isLoaded = report.progress >= 1
    if (!isLoaded) return
    say('The juice bars are open and live on in accelerated time.')
    onLoaded()
  })
  child.on('exit', code => {
    if (code !== null && code !== 0) say(`The simulated juice bars stopped with code ${code}; the server goes on.`)
  })
}

function parseReport(line: string): { progress: number; events: number } | undefined {
  try {
    const report = JSON.parse(line) as { progress?: unknown; events?: unknown }
    return typeof report.progress === 'number' && typeof report.events === 'number'
      ? { progress: report.progress, events: report.events }
      : undefined
  } catch {
    return undefined
  }
}
