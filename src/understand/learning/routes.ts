import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { askToLearn } from './job.ts'
import type { Keeper } from './learners.ts'
import { learnedKinds } from './learner.ts'
import { loadRun, type Run } from './runStore.ts'
import { activateVersion, loadVersions, type Version } from './store.ts'

/** What was learned, how good each version is, and which one is in use. */
export function learningRoutes(app: App, context: Context, keeper: Pick<Keeper, 'refresh'>): void {
  const tags = ['learning']
  app.get(
    '/api/models',
    {
      config: { role: 'read-only' },
      schema: { tags, summary: 'What was learned: every kind with its versions and their figures, and the learning under way', response },
    },
    () => present(context),
  )
  app.post(
    '/api/models/train',
    { config: { role: 'marketer' }, schema: { tags, summary: 'Learn now; GET /api/models tells how far it is', response } },
    async () => {
      if (!(await askToLearn(context))) throw new Problem('already_learning')
      return present(context)
    },
  )
  app.post(
    '/api/models/:version/activate',
    {
      config: { role: 'marketer' },
      schema: { tags, summary: 'Put a kept version into use; until a learning makes one that is not worse', params, response },
    },
    async request => {
      if (!(await activateVersion(context.db, request.params.version))) throw new Problem('unknown_model')
      await keeper.refresh()
      return present(context)
    },
  )
}

// --- internal ---

const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

const params = Type.Object({ version: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

const versionSchema = Type.Object({
  version: Type.Integer(), trainedAt: Type.String(), seconds: Type.Number(), bytes: Type.Integer(), customers: Type.Integer(),
  ofCustomers: Type.Integer({ description: 'Customers there were to learn from; more than `customers` where those are a sample.' }),
  visits: Type.Integer(), metrics: Type.Record(Type.String(), Type.Number()),
  judged: orNull(Type.Object({
    figure: Type.String(), better: Type.String(), value: orNull(Type.Number()),
    against: orNull(Type.Object({ version: Type.Integer(), value: orNull(Type.Number()) })),
  }, { description: 'The figure that decided, beside that of the version in use on the same visits.' })),
  state: Type.String({ description: 'active, kept, worse or failed' }), note: orNull(Type.String()),
})

const modelsSchema = Type.Object({
  running: orNull(Type.Object({
    startedAt: Type.String(), share: Type.Number(), doing: Type.String({ description: 'waiting, reading, or the kind being learned' }),
  })),
  kinds: Type.Array(Type.Object({ kind: Type.String(), active: orNull(versionSchema), versions: Type.Array(versionSchema) })),
})

const response = { 200: modelsSchema }

async function present({ db }: Context) {
  const versions = await loadVersions(db)
  return {
    running: toRunning(await loadRun(db)),
    kinds: learnedKinds.map(kind => {
      const own = versions.filter(version => version.kind === kind).map(toJson)
      return { kind, active: own.find(version => version.state === 'active') ?? null, versions: own }
    }),
  }
}

/** A learning that was interrupted is under way to nobody, until it is taken up again. */
function toRunning(run: Run | undefined) {
  if (!run || run.state === 'idle' || (run.state === 'running' && !run.held)) return null
  return { startedAt: run.startedAt.toISOString(), share: Math.round(run.share * 1000) / 1000, doing: run.doing }
}

/** The answer's schema leaves out what it does not name. */
function toJson({ trainedAt, ...version }: Version) {
  return { ...version, trainedAt: trainedAt.toISOString() }
}
