import { round4 } from '../../platform/rounding.ts'
import type { Context } from '../../platform/context.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { channelKinds } from '../../remember/memory/deed.ts'
import { startOfDay } from '../queue/today.ts'
import { loadTallies } from '../response/tallyStore.ts'
import { fullCostOf } from './settings.ts'
import type { ChannelRow } from './shapes.ts'
import { loadDue, loadReachable } from './store.ts'

/** Every channel as staff see it: how it is set, whom it reaches, today's use, and what became of its contacts. */
export async function loadChannels({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<ChannelRow[]> {
  const settings = await loadSettings(db)
  const from = startOfDay(clock(), settings.timezone)
  const [reachable, due, tallies] = await Promise.all([
    loadReachable(db, defaultBits(settings.purposeDefaults)),
    loadDue(db, new Date(from), new Date(startOfDay(from + longestDayMs, settings.timezone))), loadTallies(db),
  ])
  return channelKinds.map(channel => {
    const own = tallies.filter(tally => tally.channel === channel)
    const sum = (of: 'contacts' | 'read' | 'accepted' | 'gaveUp'): number => own.reduce((total, tally) => total + tally[of], 0)
    return {
      channel, ...settings.channels[channel], cost: settings.costs[channel], fullCost: round4(fullCostOf(channel, settings)),
      reachable: reachable.get(channel) ?? 0, usedToday: due.get(channel) ?? 0,
      contacts: sum('contacts'), read: sum('read'), accepted: sum('accepted'), gaveUp: sum('gaveUp'),
    }
  })
}

// --- internal ---

/** Any moment of the next day: none has more than 25 hours, and none fewer than 23. */
const longestDayMs = 30 * 3_600_000
