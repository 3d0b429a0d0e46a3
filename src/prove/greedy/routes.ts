import Type from 'typebox'
import { loadOrdersIn, type OrderRow } from '../../decide/response/closedStore.ts'
import { profitOf } from '../../decide/response/profit.ts'
import { dayMs } from '../../platform/calendar.ts'
import type { App, Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/db.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { nullable, oneOf } from '../../remember/customers/shapes.ts'
import { loadMargins } from '../../remember/products/marginStore.ts'
import { intervalShape } from '../account/shapes.ts'
import { estimateNames, type Greedy, type Judged, judgeGreedy } from './greedy.ts'
import { type ChoiceRow, loadChoices } from './store.ts'

/** What the present policy would have earned if it left nothing to chance. */
export function greedyRoutes(app: App, { db }: Context): void {
  app.get('/api/proof/off-policy', {
    config: { role: 'read-only' },
    schema: {
      tags: ['proof'], summary: 'What always choosing what seems best would have earned, by decisions left to chance',
      response: { 200: shape },
    },
  }, async () => judgeGreedy(await loadLog(db)))
}

// --- internal ---

const refusals = ['too_few_effective', 'one_weight_dominates', 'no_log'] as const

const shape = Type.Unsafe<Greedy>(Type.Object({
  refused: nullable(oneOf(refusals)), decisions: Type.Integer(),
  effective: Type.Number({ description: 'How many decisions speak of it; refused below 200' }),
  maxWeight: Type.Number({ description: 'Refused above a twentieth of all decisions' }),
  estimates: Type.Array(Type.Object({ name: oneOf(estimateNames), value: intervalShape }), {
    description: 'Profit per decision in the days of response, net of the contact; sndr is the one to believe first',
  }),
  observed: nullable(intervalShape),
}))

/** More would be read for a minute and narrow the interval by little. */
const mostDecisions = 20_000

async function loadLog(db: Db): Promise<Judged[]> {
  const settings = await loadSettings(db)
  const { responseDays } = settings
  const rows = await loadChoices(db, { responseDays, defaults: defaultBits(settings.purposeDefaults), limit: mostDecisions })
  const { margins } = await loadMargins(db, settings)
  const orders = await loadOrders(db, rows, responseDays)
  return rows.map(({ customerId, decidedAt, cost, ...row }) => {
    const [since, until] = [decidedAt.getTime(), decidedAt.getTime() + responseDays * dayMs]
    const own = (orders.get(customerId) ?? []).filter(({ orderedAt }) => orderedAt.getTime() >= since && orderedAt.getTime() < until)
    return { ...row, reward: profitOf(own, productId => margins.get(productId) ?? settings.margin, settings.margin) - cost }
  })
}

/** By customer, of the days after their decisions. */
async function loadOrders(db: Db, rows: readonly ChoiceRow[], responseDays: number): Promise<ReadonlyMap<string, OrderRow[]>> {
  const orders = new Map<string, OrderRow[]>()
  const spans = rows.map(({ customerId, decidedAt }) => (
    { customerId, since: decidedAt.getTime(), until: decidedAt.getTime() + responseDays * dayMs }
  ))
  for (const order of await loadOrdersIn(db, spans)) {
    const own = orders.get(order.customerId)
    if (own) own.push(order)
    else orders.set(order.customerId, [order])
  }
  return orders
}
