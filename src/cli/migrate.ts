import { migrate } from '../platform/db/migrate.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database to the present schema; a start does the same.',
  usage: '',
  run: async (_args, open) => {
    const { db } = await open()
    const applied = await migrate(db)
    const rows = await db.query<{ name: string }>('select name from migrations order by name')
    const fresh = applied.length > 0 ? `, ${applied.length} of them new` : ''
    process.stdout.write(`${rows.length} migrations are in place${fresh}; the last is ${rows.at(-1)?.name ?? 'none'}.\n`)
    return 0
  },
}
