import { parseArgs } from 'node:util'
import { dayMs } from './event.ts'
import { paceOf, spanOf } from './pace.ts'
import { loadSaved, saveSaved } from './saved.ts'
import type { Saved } from './saved.ts'
import { openSending } from './send.ts'
import type { Sending } from './send.ts'
import { openTelling } from './tell.ts'
import { createWorld } from './world.ts'

const usage = `usage: node dist/world/main.js --url http://127.0.0.1:4600 --key WRITEKEY   (or USUAL_WRITE_KEY in the environment)
         [--customers 2000] [--months 6] [--seed 1] [--live [--speed 720] [--lag DAYS]] [--state FILE [--resume]]`

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

/** Loads the past of a simulated chain of juice bars into a running server, then with --live lets it go on living. */
async function main(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv)
  const saved = startOf(options, Date.now())
  const days = options.live ? Infinity : Math.ceil((saved.loadUntil - saved.from) / dayMs)
  const world = createWorld({ ...saved, days, settleDays: Math.ceil((saved.loadUntil - saved.from) / dayMs) })
  const sending = openSending({ url: options.url, key: options.key, say: line => process.stderr.write(`${line}\n`) })
  const stopped = whenToldToStop(sending)
  const keep = (told: number) => { if (options.state !== undefined && !stopped.aborted) saveSaved(options.state, { ...saved, told }) }
  const tell = openTelling(world.happenings(), saved.told, sending)

  keep(saved.told)
  await load(saved, tell, sending, stopped)
  keep(Math.max(saved.told, saved.loadUntil))
  if (options.live && !stopped.aborted) await goOn(Math.max(saved.told, saved.loadUntil), options.speed, tell, sending, stopped, keep)
}

// --- internal ---

type Options = ReturnType<typeof readOptions>
type Tell = ReturnType<typeof openTelling>

function readOptions(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      url: { type: 'string' }, key: { type: 'string' }, customers: { type: 'string', default: '2000' },
      months: { type: 'string', default: '6' },
      seed: { type: 'string', default: '1' }, live: { type: 'boolean', default: false }, speed: { type: 'string', default: '720' },
      lag: { type: 'string', default: '7' }, state: { type: 'string' }, resume: { type: 'boolean', default: false },
    },
  })
  const { url, live, state, resume } = values
  const key = values.key ?? process.env['USUAL_WRITE_KEY']
  const [customers, months, seed, speed, lagDays] = [values.customers, values.months, values.seed, values.speed, values.lag]
    .map(Number) as [number, number, number, number, number]
  if (!url || !key || !Number.isSafeInteger(customers) || customers < 1 || !(months > 0) || !Number.isSafeInteger(seed) || !(speed > 0)
    || !(lagDays >= 0)) throw new Error(usage)
  return { url: url.replace(/\/$/, ''), key, customers, months, seed, live, speed, lagDays, state, resume }
}

/** A new world that ends now, or the one that was stopped: only its own history may go on, another would contradict it. */
function startOf(options: Options, now: number): Saved {
  if (options.resume) {
    const saved = options.state === undefined ? undefined : loadSaved(options.state)
    if (!saved) throw new Error(`There is no world to resume${options.state === undefined ? ': name its --state FILE' : ` in ${options.state}`}.`)
    return saved
  }
  const { from, loadUntil } = spanOf({ now, ...options })
  return { seed: options.seed, customers: options.customers, from, loadUntil, told: from - 1 }
}

/** Everything up to `loadUntil`, as fast as the server takes it. */
async function load({ told, loadUntil }: Saved, tell: Tell, sending: Sending, stopped: AbortSignal): Promise<void> {
  const startedAt = performance.now()
  const say = (progress: number) => report({ progress, events: sending.sent(),
    perSecond: Math.round(sending.sent() / ((performance.now() - startedAt) / 1000)) })
  let saidAt = startedAt
  await tell(loadUntil, stopped, at => {
    if (performance.now() - saidAt < 250) return
    saidAt = performance.now()
    say(Math.min(0.99, (at - told) / (loadUntil - told)))
  })
  if (!stopped.aborted) say(1)
  if (process.stdout.isTTY) process.stdout.write('\n')
}

/** Twice a second: everything that has happened by now in simulated time. */
async function goOn(told: number, speed: number, tell: Tell, sending: Sending, stopped: AbortSignal,
  keep: (told: number) => void): Promise<void> {
  const startedAt = Date.now()
  const simulated = paceOf({ startedAt, lagMs: startedAt - told, speed })
  for (let beat = 0; !stopped.aborted; beat++) {
    const until = simulated(Date.now())
    await tell(until, stopped)
    keep(until)
    if (beat % 4 === 0) report({ live: new Date(until).toISOString(), events: sending.sent() })
    await new Promise(resolve => { setTimeout(resolve, 500) })
  }
}

function report(line: Readonly<Record<string, number | string>>): void {
  const text = JSON.stringify(line)
  process.stdout.write(process.stdout.isTTY ? `\r${text}  ` : `${text}\n`)
}

/** SIGTERM, SIGINT, or a parent that is no more: a world without its server's starter has nobody to stop it. */
function whenToldToStop(sending: Sending): AbortSignal {
  const controller = new AbortController()
  const stop = () => {
    controller.abort()
    sending.stop()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.stdout.on('error', stop)
  const parent = process.ppid
  setInterval(() => { if (process.ppid !== parent) stop() }, 1000).unref()
  return controller.signal
}
