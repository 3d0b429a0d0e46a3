import { Mistake } from '../platform/mistake.ts'
import type { Command } from './command.ts'
import { openForCommand, type Opened } from './open.ts'

/** `usual COMMAND`: finds the command, loads it, runs it. A user's mistake prints one line and the usage; a bug prints its stack. */
async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...args] = argv
  if (name === 'help' || name === '--help' || name === '-h') return help()
  const load = commands[name]
  if (!load) {
    process.stderr.write(`Unknown command "${name}". "usual help" lists them.\n`)
    return 2
  }
  const command = await load()
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.summary}\n\nUsage: usual ${command.name} ${command.usage}\n`)
    return 0
  }
  let opened: Opened | undefined
  try {
    return await command.run(args, async () => (opened ??= await openForCommand()))
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    process.stderr.write(`${error.message}\nUsage: usual ${command.name} ${command.usage}\n`)
    return 2
  } finally {
    await opened?.close()
  }
}

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).startCommand,
  import: async () => (await import('./import.ts')).importCommand,
  replay: async () => (await import('./replay.ts')).replayCommand,
  'replay-decisions': async () => (await import('./replayDecisions.ts')).replayDecisionsCommand,
  learn: async () => (await import('./learn.ts')).learnCommand,
  key: async () => (await import('./key.ts')).keyCommand,
  'export-customer': async () => (await import('./person.ts')).exportCommand,
  erase: async () => (await import('./person.ts')).eraseCommand,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
}

process.exitCode = await main(process.argv.slice(2))

// --- internal ---

async function help(): Promise<number> {
  const loaded = await Promise.all(Object.values(commands).map(load => load()))
  const width = Math.max(...loaded.map(command => command.name.length))
  const lines = loaded.map(command => `  ${command.name.padEnd(width)}  ${command.summary}`)
  process.stdout.write(
    `Usual: every customer's usual.\n\nUsage: npm run usual -- COMMAND [options]\n\n${lines.join('\n')}\n\n`
      + '"usual COMMAND --help" shows the options of one.\n',
  )
  return 0
}
