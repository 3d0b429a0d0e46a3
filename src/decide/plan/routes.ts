import type { App, Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { randomId } from '../../platform/random.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { bitOf, defaultBits } from '../../remember/consent/consent.ts'
import type { Deciding } from '../deciding.ts'
import { stopPlan } from './approval.ts'
import { loadPlanMarks } from './basis.ts'
import { loadPeople } from './choiceStore.ts'
import { askToMake, askToReckon } from './job.ts'
import { mostOptions, optionsOf } from './options.ts'
import { toAnswer, toPerson, toRow } from './present.ts'
import { approveBody, peopleQuery, peopleSchema, type PlanAnswer, planParams, planSchema, plansSchema, wishSchema } from './shapes.ts'
import { approvePlan, askAgain, insertPlan, loadPlan, loadPlans, type SavedPlan } from './store.ts'
import type { PlanWish } from './wish.ts'

/** Plans for everybody: seen by staff, asked for and approved by marketers. */
export function planRoutes(app: App, context: Context, { books }: Pick<Deciding, 'books'>): void {
  const { db, clock } = context
  const tags = ['plans']
  const [read, write] = [{ role: 'staff' }, { role: 'marketer' }] as const
  const response = { 200: planSchema }

  app.get(
    '/api/plans', { config: read, schema: { tags, summary: 'All plans, the newest first', response: { 200: plansSchema } } },
    async () => {
      const marks = await presentMarks()
      return { plans: (await loadPlans(db)).map(plan => toRow(plan, marks)) }
    },
  )
  app.get(
    '/api/plans/:id', {
      config: read,
      schema: { tags, summary: 'One plan: the curve, its limits and what one more unit of each would earn', params: planParams, response },
    },
    ({ params: { id } }) => present(id),
  )
  app.get(
    '/api/plans/:id/people',
    {
      config: read,
      schema: {
        tags, summary: 'Whom a plan chose, the most valuable first, each with the reason', params: planParams, querystring: peopleQuery,
        response: { 200: peopleSchema },
      },
    },
    async ({ params: { id }, query: { offerId, limit = 100 } }) => {
      const plan = await find(id)
      const { purposeDefaults, currency } = await loadSettings(db)
      const people = await loadPeople(db, id, { offerId, limit, bits: bitOf('profiling'), defaults: defaultBits(purposeDefaults) })
      return { people: people.map(each => toPerson(each, plan, currency)) }
    },
  )
  app.post(
    '/api/plans',
    { config: write, schema: { tags, summary: 'Reckon a plan; GET /api/plans/:id tells how far it is', body: wishSchema, response } },
    ({ body }) => start(body),
  )
  app.post(
    '/api/plans/:id/approve',
    {
      config: write,
      schema: { tags, summary: 'Make the contacts of a plan, now or from a moment on', params: planParams, body: approveBody, response },
    },
    async ({ params: { id }, body: { startsAt } }) => {
      await find(id)
      const now = new Date(clock())
      if (!(await approvePlan(db, id, startsAt === undefined ? now : new Date(startsAt), now))) throw new Problem('plan_not_ready')
      await askToMake(context)
      return present(id)
    },
  )
  app.post(
    '/api/plans/:id/stop',
    { config: write, schema: { tags, summary: 'Stop a plan: what is due of it is cancelled', params: planParams, response } },
    async ({ params: { id } }) => {
      await find(id)
      if (!(await stopPlan(db, id, clock()))) throw new Problem('plan_not_ready')
      return present(id)
    },
  )
  app.post(
    '/api/plans/:id/again',
    {
      config: write,
      schema: {
        tags, summary: 'Reckon a plan anew; of one that was made or stopped, another with the same wish', params: planParams, response,
      },
    },
    async ({ params: { id } }) => {
      const { state, wish } = await find(id)
      if (state === 'done' || state === 'stopped') return start(wish)
      if (state === 'approved') throw new Problem('plan_not_ready')
      await checkOptions(wish)
      if (!(await askAgain(db, id, new Date(clock())))) throw new Problem('already_planning')
      await askToReckon(context)
      return present(id)
    },
  )

  const presentMarks = async (): Promise<string> => loadPlanMarks(db, await loadSettings(db), clock())
  const present = async (id: string): Promise<PlanAnswer> => toAnswer(
    await find(id), await presentMarks(), (await loadSettings(db)).currency,
  )

  async function find(id: string): Promise<SavedPlan> {
    const plan = await loadPlan(db, id)
    if (!plan) throw new Problem('unknown_plan')
    return plan
  }

  async function start(wish: PlanWish): Promise<PlanAnswer> {
    await checkOptions(wish)
    const id = randomId()
    if (!(await insertPlan(db, id, wish, new Date(clock())))) throw new Problem('already_planning')
    await askToReckon(context)
    return present(id)
  }

  async function checkOptions(wish: PlanWish): Promise<void> {
    await books.refresh()
    const { options } = optionsOf(await books.latest(), wish, clock())
    if (options.length === 0) throw new Problem('nothing_to_plan')
    if (options.length > mostOptions) throw new Problem('too_many_options')
  }
}
