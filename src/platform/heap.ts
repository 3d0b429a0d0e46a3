import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'

/**
 * How Node is started for a process that answers others; to be given before the name of the script. `cores`: as many as there are, the
 * database's included.
 *
 * What is made for one batch or one answer lives for that long: with Node's own 16 MB of new space it would be copied and kept, which costs
 * a tenth of the ingest. And the collector gets at most the cores that the thread which answers leaves over: Node's four helpers on two
 * cores took both of them for 50 to 100 ms every three seconds, and who asked just then waited (1 in 100).
 */
export function serverFlags(cores = availableParallelism()): readonly string[] {
  return ['--max-semi-space-size=32', `--v8-pool-size=${Math.max(1, Math.min(4, cores - 1))}`]
}

/**
 * For the same process, once and first of all. Looking through all that is long-lived costs those who ask meanwhile some 50 ms; with V8's
 * own ways 140 MB a second of passing things brought that about every three seconds, with these every half minute.
 */
export function keepHeapRoomy(): void {
  for (const flag of heapFlags) setFlagsFromString(flag)
}

export const heapFlags: readonly string[] = [
  // What is long-lived may grow to four times of what is really in use. So much V8 grants at most; this busy it grants half as much again.
  '--heap-growing-percent=300',
  // V8 guesses by the place in the code whether something will live long, and makes it among the long-lived then. What waits some 50 ms to
  // be written looks like it: dead among the living, it kept all that it held, ten kilobytes a decision.
  '--no-allocation-site-pretenuring',
]
