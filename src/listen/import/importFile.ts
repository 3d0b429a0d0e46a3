import type { UsualEvent } from '../../remember/event.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Outcome } from '../hearing.ts'
import { openAccount, type Account } from './account.ts'
import { inspect, type Inspection, type InspectOptions } from './inspect.ts'
import { gatherer, type Gatherer, type Item, type Refused } from './items.ts'
import { openOutbox, type Outbox } from './outbox.ts'
import { readRecords } from './records.ts'
import { openRejects, type FindErased, type RejectsFile } from './rejectsFile.ts'
import { progressOf, type Progress, type Report } from './report.ts'
import { rowReader } from './rowReader.ts'
import { fileBytes } from './source.ts'
import { instantIn } from './zone.ts'

export type ImportOptions = InspectOptions & {
  readonly path: string
  /** IANA zone of times without an offset; that of the business. RangeError if unknown. */
  readonly timezone: string
  /** Of rows that name none. */
  readonly currency: string
  /** Where the events go: the same door as the API. Nothing goes there in a dry run. */
  readonly hear: (events: readonly UsualEvent[]) => Promise<readonly Outcome[]>
  /** Whose rows must not stand among the rejects. */
  readonly findErased?: FindErased
  readonly clock: Clock
  readonly dryRun?: boolean
  /** Called at most twice a second, and waited for. */
  readonly onProgress?: (progress: Progress) => Promise<void> | void
  /** Stops between two blocks; the report then says `stopped`. */
  readonly signal?: AbortSignal
  /** Where rows that were not taken in are written, with the reason. */
  readonly rejectsPath?: string | undefined
}

/**
 * Brings a file in: CSV to events to `hear`, with constant memory. Bringing the same file in again, whole or after a crash on the
 * way, ends in the same state, because every message id comes from the content. Throws a `Problem` (`unreadable_file`,
 * `unknown_layout`) for a file that cannot be taken in; a row never throws, it is accounted for.
 */
export async function importFile(options: ImportOptions): Promise<Report> {
  const startedAt = options.clock()
  const totalBytes = await fileBytes(options.path)
  const inspection = await inspect(options.path, options)
  const { binding, notes } = inspection
  const rejects = await openRejects(
    options.dryRun ? undefined : options.rejectsPath, binding.header, inspection.shape.separator, options.findErased,
  )
  try {
    const account = openAccount(rejects)
    const orders = gatherer({ layout: binding.layout.name, currency: options.currency, receivedAt: startedAt })
    const outbox = openOutbox(options.dryRun ? hearNothing : options.hear, account)
    await readAll(options, inspection, { account, orders, outbox, rejects }, { startedAt, totalBytes })
    const again = orders.continued()
    return account.close({
      binding, currency: options.currency, dryRun: options.dryRun ?? false, stopped: isStopped(options),
      milliseconds: options.clock() - startedAt,
      notes: again > 0
        ? [...notes, `${again} order numbers came up again far apart, on another day or for another customer; each is an order of its own.`]
        : notes,
    })
  } finally {
    await rejects.close()
  }
}

// --- internal ---

type Stations = { readonly account: Account; readonly orders: Gatherer; readonly outbox: Outbox; readonly rejects: RejectsFile }

const hearNothing = (events: readonly UsualEvent[]): Promise<Outcome[]> => Promise.resolve(events.map(() => ({ kind: 'heard' })))

async function readAll(
  options: ImportOptions, inspection: Inspection, to: Stations, from: { startedAt: number; totalBytes: number },
): Promise<void> {
  const { account, orders, outbox, rejects } = to
  const position = { bytes: 0 }
  const { dates, decimal } = inspection
  const read = rowReader(inspection.binding, { dates, decimal, toInstant: instantIn(options.timezone), now: from.startedAt })
  const take = (found: Item | Refused): void => ('refusal' in found ? account.refuse(found) : outbox.put(found))
  const tell = paced(options, () => progressOf(position.bytes, from.totalBytes, account.lines(), options.clock() - from.startedAt))
  let isHeader = true
  for await (const records of readRecords(options.path, inspection.encoding, inspection.shape, position)) {
    for (const record of records) {
      if (isHeader) { isHeader = false; continue }
      account.readLine()
      for (const found of orders.add(read(record.cells), record)) take(found)
      if (outbox.isFull()) await outbox.send()
    }
    await rejects.flush()
    await tell(false)
    if (isStopped(options)) return outbox.finish()
  }
  for (const found of orders.rest()) {
    take(found)
    if (outbox.isFull()) await outbox.send()
  }
  await outbox.finish()
  await tell(true)
}

function isStopped(options: ImportOptions): boolean {
  return options.signal?.aborted ?? false
}

function paced(options: ImportOptions, progress: () => Progress): (isLast: boolean) => Promise<void> {
  let toldAt = options.clock()
  return async isLast => {
    if (!options.onProgress || (!isLast && options.clock() - toldAt < 500)) return
    toldAt = options.clock()
    await options.onProgress(progress())
  }
}
