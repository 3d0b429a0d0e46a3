import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Mistake } from '../platform/mistake.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** The options and other words of a command line; an unknown option is the user's mistake, said in one line. */
export function parseOptions<const T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Mistake((error as Error).message.split('\n')[0] ?? 'The options are not understood.')
  }
}
