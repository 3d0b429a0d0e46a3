import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifySchema } from 'fastify'
import Type from 'typebox'
import type { App } from '../context.ts'
import { problemTable } from './problems.ts'
import { projectFolder, projectVersion } from './project.ts'

/** /openapi.json, generated from the same schemas that validate, and its viewer at /api/docs. Register before any route. */
export async function describeApi(app: App): Promise<void> {
  app.addSchema(problemSchema)
  await app.register(swagger, {
    hideUntagged: true,
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, count) => (typeof schema['$id'] === 'string' ? schema['$id'] : `def-${count}`),
    },
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Usual',
        version: projectVersion(),
        description:
          'Remembers each customer and their usual. Refusals are RFC 9457 problem details; `code` is the name to program against.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'An API key made under Keys or by `usual key create`.' },
          basic: { type: 'http', scheme: 'basic', description: 'A write key as the user name, no password: how Segment SDKs send it.' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'usual_session', description: 'The session of the console.' },
        },
      },
    },
    transform: ({ schema, url, route }) => ({ url, schema: described(schema ?? {}, route.config?.role ?? 'public') }),
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { url: '/openapi.json', validatorUrl: null } })
  app.get('/openapi.json', { config: { role: 'public' }, schema: { hide: true } }, async () => app.swagger())
  // Where the `type` of a refusal points to. Plain text: browsers show it, people read Markdown.
  const refusals = readFileSync(join(projectFolder(), 'docs/reference/problems.md'), 'utf8')
  app.get('/docs/problems', { config: { role: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(refusals),
  )
}

// --- internal ---

const securities: Readonly<Record<string, readonly Readonly<Record<string, readonly string[]>>[]>> = {
  public: [],
  write: [{ basic: [] }, { bearer: [] }],
}

function described(schema: FastifySchema, role: string): FastifySchema {
  const responses = (schema.response ?? { 200: { description: 'Done.' } }) as Record<string, unknown>
  return {
    ...schema,
    security: securities[role] ?? [{ bearer: [] }, { cookie: [] }],
    // OpenAPI has no word for a role of one's own.
    'x-role': role,
    response: {
      ...responses,
      default: { description: 'A refusal.', content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } } },
    },
  } as FastifySchema
}

/** What every refusal looks like on the wire. */
const problemSchema = Type.Object(
  {
    type: Type.String({ description: 'A stable address of this kind of refusal.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.Enum(Object.keys(problemTable)),
    help: Type.String({ description: 'What to do about it.' }),
    instance: Type.String({ description: 'The id of the request, as in the log and in x-request-id.' }),
    field: Type.Optional(Type.String({ description: 'For invalid_request: the field that does not fit.' })),
  },
  { $id: 'Problem', description: 'A refusal (RFC 9457).' },
)
