import type { App, Context } from '../../platform/context.ts'
import type { Book } from '../book.ts'
import { closeSome } from './close.ts'
import { followReactions } from './follow.ts'
import { loadClosedAt } from './store.ts'

/**
 * Follows what customers do with messages, some seconds behind, and learns from contacts when their days of response are over. Every
 * process looks; one at a time works, by a lock that ends with its transaction.
 */
export function followResponses(app: App, context: Context, everyMs = 2000): void {
  let running: Promise<void> | undefined
  let stopped = false
  const work = async (): Promise<void> => {
    try {
      await catchUp(context, () => stopped)
    } catch (error) {
      context.log.error({ err: error }, 'what customers did with messages was not followed; it is tried again')
    } finally {
      running = undefined
    }
  }
  const begin = (): void => void (stopped ? undefined : (running ??= work()))
  let timer: NodeJS.Timeout | undefined
  app.addHook('onListen', async () => {
    begin()
    timer = setInterval(begin, everyMs).unref()
  })
  app.addHook('preClose', async () => {
    stopped = true
    clearInterval(timer)
    await running
  })
}

/** All there is to follow and to learn at this moment. */
export async function catchUp({ db, clock }: Pick<Context, 'db' | 'clock'>, isStopped = (): boolean => false): Promise<void> {
  const follow = async (): Promise<void> => {
    while (!isStopped() && (await followReactions(db))) continue
  }
  await follow()
  // Each model that decisions are made with makes a new book, which is kept with them: 288 a day are enough to learn by.
  const [closedAt, beganAt] = [await loadClosedAt(db), clock()]
  if (closedAt !== undefined && beganAt - closedAt < closingMs) return
  const books = new Map<string, Book | null>()
  // Millions of a plan may end on one day: what customers do meanwhile is not to wait for that.
  while (!isStopped() && (await closeSome(db, { now: clock(), beganAt, books }))) await follow()
}

// --- internal ---

const closingMs = 5 * 60_000
