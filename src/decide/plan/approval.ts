import type { Db } from '../../platform/db/db.ts'
import { Problem } from '../../platform/http/problems.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import type { Book } from '../book.ts'
import { type Deciding, decideFor } from '../deciding.ts'
import { toBook } from '../keeper.ts'
import type { ChannelKind } from '../channels/channel.ts'
import { cancelPlan, loadChoices } from './choiceStore.ts'
import { alone, loadApproved, loadPlan, movePlan, notePlan, type SavedPlan, tellPlan } from './store.ts'

/**
 * Makes the contacts of all plans that are approved and whose time has come. Each is decided once more, from the facts of now, with
 * nothing to choose from but what the plan chose: whoever withdrew, reached a cap or is not worth it any more is left out, and what
 * is made is claimed like any contact, so that caps hold and the decision can be made again. Where it was interrupted it goes on;
 * nobody is contacted twice.
 */
export function makeApproved(deciding: Deciding, signal?: AbortSignal): Promise<void> {
  const { context: { db, clock } } = deciding
  return alone(db, 'approving', async () => {
    for (const plan of await loadApproved(db, new Date(clock()))) await makeContacts(deciding, plan, signal)
  }).then(() => undefined)
}

/** Ends a plan: what is due of it is cancelled. */
export async function stopPlan(db: Db, planId: string, now: number): Promise<SavedPlan | undefined> {
  const { timezone } = await loadSettings(db)
  return db.transaction(async tx => {
    const stopped = await movePlan(tx, planId, ['waiting', 'running', 'ready', 'approved', 'done'], 'stopped', new Date(now))
    if (stopped) await cancelPlan(tx, planId, timezone)
    return stopped
  })
}

// --- internal ---

const pageSize = 200
const atOnce = 3

async function makeContacts(deciding: Deciding, plan: SavedPlan, signal: AbortSignal | undefined): Promise<void> {
  const { context: { db, clock } } = deciding
  const all = Math.max(1, plan.result?.contacts ?? 0)
  const narrowed = openNarrowed(deciding)
  let [done, left] = [0, 0]
  for (let after = ''; ;) {
    const page = await loadChoices(db, plan.planId, after, pageSize)
    const last = page.at(-1)
    if (!last) break
    const made = await eachOf(page, async ({ customerId, offerId, channel }) => {
      const book = await narrowed(offerId, channel)
      return book === undefined ? false : makeOne({ ...deciding, books: book }, customerId, plan.planId)
    })
    left += made.filter(each => !each).length
    after = last.customerId
    done += page.length
    await tellPlan(db, plan.planId, Math.min(1, done / all), new Date(clock()))
    if (signal?.aborted) return
    // What was claimed while somebody stopped it is cancelled, too.
    if ((await loadPlan(db, plan.planId))?.state !== 'approved') {
      return void (await cancelPlan(db, plan.planId, (await loadSettings(db)).timezone))
    }
  }
  if (left > 0) await notePlan(db, plan.planId, `left_out ${left}`)
  await movePlan(db, plan.planId, ['approved'], 'done', new Date(clock()))
}

type Books = Deciding['books']

/** Books with one offer and one channel in them: what came of a plan is then a decision like others, that can be made again. */
function openNarrowed({ books }: Deciding): (offerId: string, channel: ChannelKind) => Promise<Books | undefined> {
  const known = new Map<string, Book | undefined>()
  return async (offerId, channel) => {
    const whole = await books.latest()
    const key = `${whole.bookId} ${channel} ${offerId}`
    if (!known.has(key)) known.set(key, narrow(whole, offerId, channel))
    const book = known.get(key)
    return book && { keep: books.keep, latest: async () => book, refresh: async () => undefined }
  }
}

/** Undefined where the offer or the channel is not in use any more. What is tried is left to no chance: the plan has chosen. */
function narrow(book: Book, offerId: string, channel: ChannelKind): Book | undefined {
  const { bookId: _, ...whole } = book
  const [offers, channels] = [whole.offers.filter(each => each.offerId === offerId), whole.channels.filter(each => each.kind === channel)]
  if (offers.length === 0 || channels.length === 0) return undefined
  return toBook({ ...whole, offers, channels, policy: { ...whole.policy, exploreShare: 0 } })
}

async function makeOne(deciding: Deciding, customerId: string, planId: string): Promise<boolean> {
  try {
    const { decision } = await decideFor(deciding, {
      customerId, place: 'outbound', dryRun: false, withdrawn: 0, planId, isKept: ({ choice }) => choice.kind === 'contact',
    })
    return decision.choice.kind === 'contact'
  } catch (error) {
    if (error instanceof Problem && left.includes(error.code)) return false
    throw error
  }
}

/** Gone meanwhile, or contended for without end. */
const left: readonly string[] = ['unknown_customer', 'erased', 'conflict']

async function eachOf<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const one = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]!)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, one))
  return results
}
