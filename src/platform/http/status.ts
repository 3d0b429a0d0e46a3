import Type from 'typebox'
import type { App, Context } from '../context.ts'
import { gauge, registry } from '../metrics.ts'
import { Problem } from './problems.ts'
import { projectVersion } from './project.ts'

/** Is it alive, may it get traffic, what does it count: for people, load balancers and Prometheus. */
export function statusRoutes(app: App, context: Context, options: { readonly embedded: boolean }): void {
  const startedAt = context.clock()
  const version = projectVersion()
  gauge('usual_info', 'The version that runs, as a label.', ['version']).set({ version }, 1)
  const tags = ['status']
  app.get(
    '/api/health',
    {
      config: { role: 'public' },
      schema: { tags, summary: 'What runs here, and whether its database answers', response: { 200: healthSchema } },
    },
    async () => {
      const database = await databaseVersion(context)
      return {
        status: 'ok' as const,
        version,
        database: { ok: database !== null, version: database, embedded: options.embedded },
        uptimeSeconds: Math.floor((context.clock() - startedAt) / 1000),
      }
    },
  )
  app.get(
    '/api/ready',
    {
      config: { role: 'public' },
      schema: { tags, summary: 'Whether requests can be served', response: { 200: Type.Object({ ready: Type.Literal(true) }) } },
    },
    async () => {
      if ((await databaseVersion(context)) === null) throw new Problem('database_unavailable')
      return { ready: true as const }
    },
  )
  app.get('/metrics', { config: { role: 'public' }, schema: { tags, summary: 'Figures for Prometheus' } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}

// --- internal ---

const healthSchema = Type.Object({
  status: Type.Literal('ok'),
  version: Type.String(),
  database: Type.Object({ ok: Type.Boolean(), version: Type.Union([Type.String(), Type.Null()]), embedded: Type.Boolean() }),
  uptimeSeconds: Type.Integer(),
})

async function databaseVersion(context: Context): Promise<string | null> {
  try {
    const [row] = await context.db.query<{ server_version: string }>('show server_version')
    return row?.server_version.split(' ', 1)[0] ?? null
  } catch (error) {
    context.log.warn({ err: error }, 'the database does not answer')
    return null
  }
}
