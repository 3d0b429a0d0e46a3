import type { Static } from 'typebox'
import type { Context } from '../../platform/context.ts'
import { loadToday, type TierToday } from './aroundStore.ts'
import { type Ground, loadGround, loadLine, loadRecordsOf, wholeOrder } from './line.ts'
import type { queueSchema } from './shapes.ts'
import { loadServing } from './store.ts'
import { toTicket } from './ticket.ts'
import { startOfDay } from './today.ts'
import { whysOf } from './why.ts'

/** The whole queue as staff see it: a fixed number of statements, however many wait. */
export async function loadQueue(context: Context): Promise<Static<typeof queueSchema>> {
  const ground = await loadGround(context)
  const { now, settings } = ground
  const [line, serving, ended] = await Promise.all([
    loadLine(context, ground), loadServing(context.db, ground.asking),
    loadToday(context.db, new Date(startOfDay(now, settings.timezone))),
  ])
  const records = await loadRecordsOf(context, ground, [...line.waiting.map(({ row }) => row), ...serving])
  const places = wholeOrder(line)
  const whys = whysOf(places, line.waiting, { now, tiers: line.tiers })
  return {
    currency: settings.currency, boundMinutes: settings.queueBoundMinutes,
    waiting: places.map(({ ticket: { row } }, i) => toTicket(row, ground, records.get(row.customerId), whys[i])),
    serving: serving.map(row => toTicket(row, ground, records.get(row.customerId))),
    ...toToday(ended, ground),
  }
}

// --- internal ---

function toToday(ended: readonly TierToday[], { settings }: Ground): Pick<Static<typeof queueSchema>, 'today' | 'tiers'> {
  const sum = (field: 'served' | 'left' | 'waitMinutes'): number => ended.reduce((total, each) => total + each[field], 0)
  const served = sum('served')
  const last = settings.tiers.length
  return {
    today: {
      served, left: sum('left'), meanWaitMinutes: served === 0 ? null : tenth(sum('waitMinutes') / served),
      longestWaitMinutes: served === 0 ? null : tenth(Math.max(...ended.map(each => each.longestMinutes))),
    },
    tiers: settings.tiers.map(({ en, ru, waitMinutes }, i) => {
      // Tiers that the settings no longer have count with the last.
      const own = ended.filter(({ tier }) => Math.min(tier, last) === i + 1)
      return {
        tier: i + 1, name: { en, ru }, waitMinutes, served: own.reduce((total, each) => total + each.served, 0),
        inTime: own.reduce((total, each) => total + each.inTime, 0),
      }
    }),
  }
}

const tenth = (minutes: number): number => Math.round(minutes * 10) / 10
