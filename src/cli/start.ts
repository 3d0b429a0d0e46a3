import { mkdirSync } from 'node:fs'
import { ensureSetupToken } from '../platform/access/setup.ts'
import { keepHeapRoomy } from '../platform/heap.ts'
import { Mistake } from '../platform/mistake.ts'
import { openPostgres } from '../platform/postgres/postgres.ts'
import { openServer } from '../server.ts'
import type { Command } from './command.ts'
import { offerDemo } from './demo.ts'
import { config, openContext } from './open.ts'
import { parseOptions } from './options.ts'

export const startCommand: Command = {
  name: 'start',
  summary: 'Run the server: database, API, page. `--empty` does not offer the simulated juice bars.',
  usage: '[--empty]',
  run: async args => {
    const { values } = parseOptions(args, { empty: { type: 'boolean' } })
    keepHeapRoomy()
    const { home, host, port, databaseUrl, publicUrl } = config()
    mkdirSync(home, { recursive: true })
    say('Opening the database ...')
    const postgres = await openPostgres({ home, ...(databaseUrl !== undefined && { databaseUrl }) })
    if (postgres.note) say(postgres.note)
    // On a terminal people want to read; the log for machines goes where output is collected.
    const context = await openContext(postgres, home, process.stdout.isTTY ? 'warn' : 'info')
    const app = await openServer(context, {
      embedded: postgres.embedded, ...(publicUrl !== undefined && { https: publicUrl.startsWith('https:'), trustProxy: true }),
    })
    await context.jobs.start()
    const address = await app.listen({ host, port }).catch((error: unknown) => portMistake(error, port))
    const url = publicUrl ?? address.replace('127.0.0.1', 'localhost')
    say(`\nUsual is open at ${url}   (PostgreSQL ${postgres.version}, ${postgres.embedded ? 'embedded' : 'by DATABASE_URL'})`)
    const token = await ensureSetupToken(context)
    if (token !== undefined) say(`\nMake your account, once:  ${url}/setup#token=${token}\n`)
    const demo = await offerDemo(context, { url: address, isWanted: values.empty !== true, say })
    await untilStopped()
    say('\nClosing: requests under way are finished first ...')
    demo?.stop()
    try {
      await app.close()
    } finally {
      await context.close()
    }
    return 0
  },
}

// --- internal ---

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

function portMistake(error: unknown, port: number): never {
  const code = (error as { code?: string }).code
  if (code === 'EADDRINUSE') throw new Mistake(`Port ${port} is taken by another program. Choose another: PORT=4601 npm start`)
  if (code === 'EACCES') throw new Mistake(`Port ${port} may not be used without more rights. Choose another: PORT=4600 npm start`)
  throw error
}

/** The first signal asks to stop; a second one does not wait. */
function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
}
