import { dayText } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { encode } from '../../remember/memory/codec.ts'
import { type Glance, openGlance } from '../../remember/memory/glance.ts'
import { recall } from '../../remember/memory/recall.ts'
import { loadMargins } from '../../remember/products/marginStore.ts'
import type { Learned } from '../learning/keeper.ts'
import { loadStanding, type Standing } from './askedStore.ts'
import type { CardFacts } from './cardFacts.ts'
import { loadCardFactsOf } from './cardFactsStore.ts'
import type { WorthModel } from './model.ts'

/** Everything that the worth of one customer is told from. */
export type AskedWorth = {
  readonly customerId: string
  readonly name: string | null
  readonly settings: Settings
  readonly learned: Learned<WorthModel>
  readonly glance: Glance
  readonly said: CardFacts | undefined
  readonly standing: Standing
  /** The business's day, since 1970. */
  readonly today: number
}

/**
 * Who is asked about, as far as the purpose `profiling` permits. Throws the named problem where the memory may not be read, where nothing
 * was learned yet, and for who never bought.
 */
export async function loadAskedWorth({ db }: Context, latest: LatestWorth, id: string): Promise<AskedWorth> {
  const settings = await loadSettings(db)
  const defaults = defaultBits(settings.purposeDefaults)
  const recalled = await recall(db, id, 'profiling', defaults)
  if (recalled.kind !== 'recalled') throw new Problem(recalled.kind)
  const { customerId, name, memory } = recalled
  const learned = await latest()
  if (!learned) throw new Problem('not_learned')
  if (memory.visitDays === 0) throw new Problem('nothing_bought')
  const standing = await loadStanding(db, customerId)
  const today = Math.max(standing.today ?? 0, memory.lastDay)
  const [{ prices, margins }, said] = await Promise.all([
    loadMargins(db, settings, [...memory.items.keys()]), loadCardFactsOf(db, customerId, { defaults, today: dayText(today) }),
  ])
  return { customerId, name, settings, learned, glance: openGlance(prices, margins)(encode(memory)), said, standing, today }
}

export type LatestWorth = () => Promise<Learned<WorthModel> | null>
