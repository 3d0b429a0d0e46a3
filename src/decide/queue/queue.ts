import type { Static } from 'typebox'
import { loadToday, type TierToday } from './aroundStore.ts'
import { type Desk, type Ground, loadCounters, loadGround, loadRecordsOf, toLine, wholeOrder } from './line.ts'
import type { queueSchema } from './shapes.ts'
import { loadServing, loadWaiting } from './store.ts'
import { placeOf, toTicket } from './ticket.ts'
import { startOfDay } from './today.ts'
import { whysOf } from './why.ts'

/** The whole queue as staff see it: a fixed number of statements, however many wait. */
export async function loadQueue(desk: Desk): Promise<Static<typeof queueSchema>> {
  const ground = await loadGround(desk)
  const { now, settings } = ground
  const [rows, counters, serving, ended] = await Promise.all([
    loadWaiting(desk.db, ground.asking), loadCounters(desk, ground), loadServing(desk.db, ground.asking),
    loadToday(desk.db, new Date(startOfDay(now, settings.timezone))),
  ])
  const records = await loadRecordsOf(desk, ground, [...rows, ...serving])
  const line = toLine(rows.map(placeOf), counters, ground)
  const places = wholeOrder(line)
  const whys = whysOf(places, line.waiting, { now, tiers: line.tiers })
  const rowOf = new Map(rows.map(row => [row.id, row]))
  return {
    currency: settings.currency, boundMinutes: settings.queueBoundMinutes,
    waiting: places.map(({ ticket: { id, customerId } }, i) => toTicket(rowOf.get(id)!, ground, records.get(customerId), whys[i])),
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
