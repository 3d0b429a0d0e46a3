import { replayDecisions } from '../decide/replay/replayAll.ts'
import { Mistake } from '../platform/mistake.ts'
import type { Command } from './command.ts'
import { parseOptions } from './options.ts'

export const replayDecisionsCommand: Command = {
  name: 'replay-decisions',
  summary: 'Make past decisions again from what was kept of them, and say how many come out the same, byte for byte.',
  usage: '[--since DATE] [--limit N]',
  run: async (args, open) => {
    const { values } = parseOptions(args, { since: { type: 'string' }, limit: { type: 'string' } })
    const [since, limit] = [dateIn(values.since), countIn(values.limit)]
    const { db } = await open()
    const started = performance.now()
    const { same, different, examples, bookless } = await replayDecisions(db, { since, limit })
    const seconds = (performance.now() - started) / 1000
    process.stdout.write(`${same + different} decisions made again in ${seconds.toFixed(1)} s: ${same} the same, ${different} different.\n`)
    if (bookless > 0) process.stdout.write(`${bookless} could not be: what they were made with is not kept any more.\n`)
    for (const id of examples) process.stdout.write(`different: ${id}\n`)
    return different > 0 ? 1 : 0
  },
}

// --- internal ---

function dateIn(text = '1970-01-01'): Date {
  const date = new Date(text)
  const isDay = /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(date.getTime())
  if (!isDay) throw new Mistake('--since takes a day as YYYY-MM-DD, or a time of ISO 8601.')
  return date
}

function countIn(text = '1000000000'): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new Mistake('--limit takes a whole number from 1 on.')
  return Number(text)
}
