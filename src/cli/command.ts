import type { Context } from '../platform/context.ts'

/**
 * A command of `usual`, as data. `open` gives the database on first use (the running server's, or one started for the length of the
 * command), so `--help` and a mistyped option cost nothing. `run` returns the exit code; a `Mistake` prints one line and the usage.
 */
export type Command = {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Arguments and options as shown after the name. */
  readonly usage: string
  run(args: readonly string[], open: () => Promise<Context>): Promise<number>
}
