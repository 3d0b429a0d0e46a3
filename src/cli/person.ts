import { Mistake } from '../platform/mistake.ts'
import { Problem, problemTable } from '../platform/http/problems.ts'
import { erasePerson } from '../remember/forgetting/erase.ts'
import { exportCustomer } from '../remember/forgetting/export.ts'
import type { Command } from './command.ts'
import { parseOptions } from './options.ts'

export const exportCommand: Command = {
  name: 'export-customer',
  summary: 'Print everything that is stored about one customer, as JSON.',
  usage: 'ID',
  run: async (args, open) => {
    const id = oneId(args)
    const { db, clock } = await open()
    const copy = await named(() => exportCustomer(db, id, clock()))
    process.stdout.write(`${JSON.stringify(copy, null, 2)}\n`)
    return 0
  },
}

export const eraseCommand: Command = {
  name: 'erase',
  summary: 'Erase one customer for good; only totals without a name stay.',
  usage: 'ID --yes',
  run: async (args, open) => {
    const { values } = parseOptions(args, { yes: { type: 'boolean' } })
    const id = oneId(args)
    if (!values.yes) throw new Mistake('Erasing cannot be undone: say --yes.')
    const { db, clock, home } = await open()
    const { rows } = await named(() => erasePerson(db, id, clock(), home))
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
    process.stdout.write(
      `Erased: ${total} rows in ${Object.values(rows).filter(count => count > 0).length} tables. What is left is totals without a name.\n`,
    )
    return 0
  },
}

// --- internal ---

function oneId(args: readonly string[]): string {
  const { positionals } = parseOptions(args, { yes: { type: 'boolean' } })
  if (positionals.length !== 1) throw new Mistake("Name one customer by the business's own id.")
  return positionals[0]!
}

/** A refusal of the engine is the user's mistake here: one line, by its name. */
async function named<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) throw new Mistake(`${error.code}: ${error.message}. ${problemTable[error.code].help}`)
    throw error
  }
}
