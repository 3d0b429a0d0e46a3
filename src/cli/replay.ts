import { replay } from '../remember/memory/replay.ts'
import type { Command } from './command.ts'
import { progressLine } from './progress.ts'

export const replayCommand: Command = {
  name: 'replay',
  summary: 'Rebuild every memory from the events, byte for byte; says how many differed.',
  usage: '',
  run: async (_args, open) => {
    const { db, clock } = await open()
    const started = performance.now()
    const show = progressLine('Replaying')
    const done = await replay(db, clock, ({ customers, ofCustomers }) => show(customers, ofCustomers))
    const seconds = (performance.now() - started) / 1000
    process.stdout.write(
      `${done.customers} customers, ${done.events} events in ${seconds.toFixed(1)} s; ${done.changed} memories differed.\n`,
    )
    return 0
  },
}
