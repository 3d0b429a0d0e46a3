import { createKey } from '../platform/access/keys.ts'
import { Mistake } from '../platform/mistake.ts'
import { secureBytes } from '../platform/random.ts'
import { type KeyRole, roles } from '../platform/roles.ts'
import type { Command } from './command.ts'
import { parseOptions } from './options.ts'

export const keyCommand: Command = {
  name: 'key',
  summary: 'Create an API key: `key create --role write --print`.',
  usage: 'create --role write|owner|marketer|staff|read-only [--name NAME] [--print]',
  run: async (args, open) => {
    const { values, positionals } = parseOptions(args, { role: { type: 'string' }, name: { type: 'string' }, print: { type: 'boolean' } })
    if (positionals[0] !== 'create') {
      throw new Mistake('The only thing to do with keys here is to create one; the desk lists and revokes them.')
    }
    const role = ['write', ...roles].find(each => each === values.role) as KeyRole | undefined
    if (!role) throw new Mistake(`--role must be one of write, ${roles.join(', ')}.`)
    const { db, clock } = await open()
    const { key } = await createKey(db, { name: values.name ?? `${role} key of the command line`, role, now: clock(), random: secureBytes })
    // With --print nothing but the key, for scripts.
    process.stdout.write(values.print ? `${key}\n` : `The key, shown this once:\n\n  ${key}\n\n`)
    return 0
  },
}
