import Type from 'typebox'
import { loadProgramme } from '../../decide/experiments/programmeStore.ts'
import type { App, Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { randomId } from '../../platform/random.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { checkArms, type SavedExperiment } from './experiment.ts'
import { lookAt } from './look.ts'
import { type ExperimentAnswer, experimentParams, experimentSchema, newExperimentSchema } from './shapes.ts'
import {
  insertExperiment, loadExperiment, loadExperiments, loadUnknownOffers, saveResult, startExperiment, stopExperiment,
} from './store.ts'

/** Experiments of the business's own: seen by all of the staff, begun and ended by marketers. */
export function experimentsRoutes(app: App, context: Context): void {
  const { db, clock } = context
  const tags = ['experiments']
  const config = { role: 'marketer' } as const
  const response = { 200: experimentSchema }

  app.get(
    '/api/experiments',
    {
      config: { role: 'read-only' },
      schema: {
        tags, summary: 'All experiments with what they say so far, the newest first',
        response: { 200: Type.Object({ experiments: Type.Array(experimentSchema) }) },
      },
    },
    async () => ({ experiments: await Promise.all((await loadExperiments(db)).map(each => present(context, each))) }),
  )
  app.post(
    '/api/experiments',
    { config, schema: { tags, summary: 'Write a new experiment, which does not run yet', body: newExperimentSchema, response } },
    async ({ body: wish }) => {
      checkArms(wish.arms)
      const [unknown] = await loadUnknownOffers(db, wish.arms)
      if (unknown !== undefined) throw new Problem('unknown_offer', `There is no offer ${unknown}.`, { field: 'arms' })
      const experimentId = randomId()
      await insertExperiment(db, wish, { experimentId, salt: randomId(), at: new Date(clock()) })
      return present(context, await find(context, experimentId))
    },
  )
  app.post(
    '/api/experiments/:id/start',
    { config, schema: { tags, summary: 'Draw its customers and begin', params: experimentParams, response } },
    async ({ params: { id } }) => {
      const experiment = draft(await find(context, id))
      const programme = await loadProgramme(db, { share: (await loadSettings(db)).holdoutShare, now: clock() })
      const outcome = await startExperiment(db, experiment, programme.programmeId, new Date(clock()))
      if (outcome === 'no_traffic_left') throw new Problem('no_traffic_left')
      if (outcome === 'not_a_draft') draft(await find(context, id))
      return present(context, await find(context, id))
    },
  )
  app.post(
    '/api/experiments/:id/stop',
    { config, schema: { tags, summary: 'End it; what came out stays', params: experimentParams, response } },
    async ({ params: { id } }) => {
      await find(context, id)
      if (!(await stopExperiment(db, id, 'by_hand', new Date(clock())))) throw new Problem('experiment_stopped')
      const look = await lookAt(db, await find(context, id), clock())
      if (look) await saveResult(db, id, look.result)
      return present(context, await find(context, id))
    },
  )
}

// --- internal ---

async function find({ db }: Context, id: string): Promise<SavedExperiment> {
  const found = await loadExperiment(db, id)
  if (!found) throw new Problem('unknown_experiment', `There is no experiment ${id}.`)
  return found
}

function draft(experiment: SavedExperiment): SavedExperiment {
  if (experiment.state === 'running') throw new Problem('experiment_running')
  if (experiment.state === 'stopped') throw new Problem('experiment_stopped')
  return experiment
}

/** With what the last night found; before the first night, and where another holdout ended it, as things stand. */
async function present({ db, clock }: Context, experiment: SavedExperiment): Promise<ExperimentAnswer> {
  const { experimentId, name, traffic, arms, metric, days, stopEarly, state, startedAt, stoppedAt, stoppedBecause } = experiment
  const result = experiment.result ?? (await lookAt(db, experiment, stoppedAt?.getTime() ?? clock()))?.result
  if (result && !experiment.result && state === 'stopped') await saveResult(db, experimentId, result)
  return {
    experimentId, name, traffic, arms, metric, days, stopEarly, state, stoppedBecause,
    startedAt: startedAt?.toISOString() ?? null, stoppedAt: stoppedAt?.toISOString() ?? null,
    customers: result?.customers ?? 0, lifts: result?.lifts ?? [], warnings: result?.warnings ?? [],
  }
}
