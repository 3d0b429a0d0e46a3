import type { Context } from '../../platform/context.ts'
import { dayMs } from '../../platform/calendar.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { bitOf, defaultBits } from '../../remember/consent/consent.ts'
import { isErased } from '../../remember/forgetting/tombstones.ts'
import type { Keeper } from '../../understand/learning/learners.ts'
import type { UsualKeeper } from '../../understand/usual/keeper.ts'
import type { AudienceFacts } from '../audience/facts.ts'
import { groundOf } from '../audience/ground.ts'
import type { Rule } from '../audience/rule.ts'
import { loadAudienceFacts } from '../audience/store/facts.ts'
import type { Book } from '../book.ts'
import { loadProgramme } from '../experiments/programmeStore.ts'
import { loadRunning } from '../experiments/store.ts'
import type { Facts } from '../facts.ts'
import { type FactsRow, loadFactsRow } from '../factsStore.ts'
import { loadEverybody } from './everybodyStore.ts'
import { offeredOf } from './offered.ts'
import { type Known, toFacts } from './toFacts.ts'

/** Where what is known of everybody is kept. */
export type Keepers = { readonly keeper: UsualKeeper; readonly learned: Keeper }

/** Facts, and how often the contacts of the customer had changed when they were read: a claim is made against that. */
export type Gathered = { readonly facts: Facts; readonly version: number }

export type GatherWish = {
  readonly customerId: string
  readonly book: Book
  readonly known: Known
  readonly now: number
  /** Purposes, as bits, that a signal of this very request takes off. */
  readonly withdrawn: number
}

/**
 * Everything about one customer that a decision may use: one statement, and a second one where rules of offers ask for what it does not
 * hold. Throws unknown_customer or erased.
 */
export async function gather({ db }: Pick<Context, 'db'>, wish: GatherWish): Promise<Gathered> {
  const { customerId, known, now, withdrawn } = wish
  const look = {
    defaults: defaultBits(known.settings.purposeDefaults), now, contactsSince: now - contactDays * dayMs,
    declinedSince: now - known.settings.declinedDays * dayMs, complaintsSince: now - complaintDays * dayMs,
  }
  const [row, audience] = await Promise.all([loadFactsRow(db, customerId, look), loadAudience(db, customerId, wish)])
  if (!row) throw new Problem((await isErased(db, [{ kind: 'user', value: customerId }])).size > 0 ? 'erased' : 'unknown_customer')
  const rules = audience ?? (row.customerId === customerId ? null : await loadAudience(db, row.customerId, wish))
  const isSilenced = (withdrawn & bitOf('profiling')) !== 0
  return { facts: toFacts(isSilenced ? withoutProfile(row) : row, known, { now, withdrawn, audience: isSilenced ? null : rules }), version: row.version }
}

/** What is known of everybody: all of it kept in the process, so it costs no wait but at first. */
export async function loadKnown({ db }: Pick<Context, 'db'>, { keeper, learned }: Keepers, settings: Settings, book: Book, now: number): Promise<Known> {
  const [shop, usual, taste, rhythm, everybody, programme, running] = await Promise.all([
    keeper.model(), learned.latest('usual'), learned.latest('taste'), learned.latest('rhythm'), loadEverybody(db, settings),
    loadProgramme(db, { share: settings.holdoutShare, now }), loadRunning(db),
  ])
  return {
    settings, shop, ranker: usual?.model.products ?? null, taste: taste?.model ?? null, rhythm: rhythm?.model ?? null, everybody,
    offered: offeredOf(book.offers, shop), salt: programme.salt, running,
  }
}

// --- internal ---

/** Beyond a month a contact weighs nothing any more, and no cap looks further back than a week. */
const contactDays = 30
/** For two weeks after somebody complained nothing is sold to them, whether or not anybody put it on the card. */
const complaintDays = 14

/** As if they had never permitted to profile them. */
const withoutProfile = (row: FactsRow): FactsRow => (
  { ...row, permitted: false, state: null, worth: null, card: {}, names: null, contacts: [], declined: {}, answers: {}, paid: [], filedComplaint: false }
)

/** Null where no offer has a rule, or nobody has this id. */
async function loadAudience(db: Context['db'], customerId: string, { book, known, now }: GatherWish): Promise<AudienceFacts | null> {
  const rules = rulesOf(book.offers)
  if (rules.length === 0) return null
  const ground = groundOf(known.settings, now)
  return (await loadAudienceFacts(db, [customerId], rules, ground)).get(customerId) ?? null
}

/** Looked for once for each list of offers, which stays the same object until one of them changes. */
function rulesOf(offers: Book['offers']): readonly Rule[] {
  const known = rulesByOffers.get(offers)
  if (known) return known
  const rules = offers.flatMap(({ audience }) => audience ?? [])
  rulesByOffers.set(offers, rules)
  return rules
}

const rulesByOffers = new WeakMap<Book['offers'], readonly Rule[]>()
