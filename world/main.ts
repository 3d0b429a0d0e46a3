import { parseArgs } from 'node:util'
import { dayMs } from './event.ts'
import type { Happening } from './event.ts'
import { paceOf, spanOf } from './pace.ts'
import { openSending } from './send.ts'
import type { Sending } from './send.ts'
import { createWorld } from './world.ts'

const usage = `usage: node dist/world/main.js --url http://127.0.0.1:4600 --key WRITEKEY
         [--customers 2000] [--months 6] [--seed 1] [--live [--speed 720] [--lag DAYS]]`

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

/** Loads the past of a simulated chain of juice bars into a running server, then with --live lets it go on living. */
async function main(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv)
  const startedAt = Date.now()
  const span = spanOf({ now: startedAt, ...options })
  const world = createWorld({ seed: options.seed, customers: options.customers, from: span.from, days: span.days, settleDays: Math.ceil((span.loadUntil - span.from) / dayMs) })
  const sending = openSending({ url: options.url, key: options.key, say: line => process.stderr.write(`${line}\n`) })
  const stopped = whenToldToStop(sending)
  const happenings = world.happenings()

  const next = await load(happenings, span, sending, stopped)
  if (options.live && next && !stopped.aborted) await goOn(happenings, next, span.loadUntil, options.speed, sending, stopped)
}

// --- internal ---

type Options = { url: string; key: string; customers: number; months: number; seed: number; live: boolean; speed: number; lagDays: number }

function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      url: { type: 'string' }, key: { type: 'string' }, customers: { type: 'string', default: '2000' }, months: { type: 'string', default: '6' },
      seed: { type: 'string', default: '1' }, live: { type: 'boolean', default: false }, speed: { type: 'string', default: '720' }, lag: { type: 'string', default: '7' },
    },
  })
  const { url, key } = values
  const [customers, months, seed, speed, lagDays] = [values.customers, values.months, values.seed, values.speed, values.lag].map(Number)
  if (!url || !key || !(customers! >= 1) || !(months! > 0) || !Number.isSafeInteger(seed) || !(speed! > 0) || !(lagDays! >= 0)) throw new Error(usage)
  return { url: url.replace(/\/$/, ''), key, customers: customers!, months: months!, seed: seed!, live: values.live, speed: speed!, lagDays: lagDays! }
}

/** Everything up to `loadUntil`, as fast as the server takes it; returns the first event after it, if there is one. */
async function load(
  happenings: Generator<Happening, void>, { from, loadUntil }: { from: number; loadUntil: number }, sending: Sending, stopped: AbortSignal,
): Promise<Happening | undefined> {
  const startedAt = performance.now()
  let toldAt = startedAt
  const tell = (progress: number) => report({ progress, events: sending.sent(), perSecond: Math.round(sending.sent() / ((performance.now() - startedAt) / 1000)) })
  let next: Happening | undefined
  for (let step = happenings.next(); !step.done && !stopped.aborted; step = happenings.next()) {
    const at = Date.parse(step.value.event.timestamp)
    if (at > loadUntil) {
      next = step.value
      break
    }
    await sending.send(step.value)
    if (performance.now() - toldAt < 250) continue
    toldAt = performance.now()
    tell(Math.min(0.99, (at - from) / (loadUntil - from)))
  }
  await sending.drain()
  if (!stopped.aborted) tell(1)
  if (process.stdout.isTTY) process.stdout.write('\n')
  return next
}

/** Twice a second: everything that has happened by now in simulated time. */
async function goOn(happenings: Generator<Happening, void>, first: Happening, loadedUntil: number, speed: number, sending: Sending, stopped: AbortSignal): Promise<void> {
  const startedAt = Date.now()
  const simulated = paceOf({ startedAt, lagMs: startedAt - loadedUntil, speed })
  let next: Happening | undefined = first
  for (let beat = 0; next && !stopped.aborted; beat++) {
    const until = simulated(Date.now())
    while (next && Date.parse(next.event.timestamp) <= until) {
      await sending.send(next)
      next = happenings.next().value ?? undefined
    }
    await sending.drain()
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
