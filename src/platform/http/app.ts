import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { LogController, type FastifyReply, type FastifyRequest } from 'fastify'
import { join } from 'node:path'
import { accessRoutes } from '../access/routes.ts'
import type { App, Context } from '../context.ts'
import { histogram } from '../metrics.ts'
import { randomId } from '../random.ts'
import { settingsRoutes } from '../settings/routes.ts'
import { authorise } from './authorise.ts'
import { serveConsole } from './console.ts'
import { readBodies } from './content.ts'
import { setHeaders } from './headers.ts'
import { defaultLimits, makeLimiters, type Limits } from './limits.ts'
import { describeApi } from './openapi.ts'
import { projectFolder } from './project.ts'
import { refuse } from './refusals.ts'
import { refuseConnection } from './sockets.ts'
import { statusRoutes } from './status.ts'
import { validate } from './validate.ts'

export type AppOptions = {
  /** Lower them in a test; the defaults are in limits.ts. */
  readonly limits?: Partial<Limits>
  /** True where browsers reach us by https: the cookie is then Secure and HSTS is sent. */
  readonly https?: boolean
  /** True behind a reverse proxy that sets X-Forwarded-For and -Host. */
  readonly trustProxy?: boolean
  /** True where the database is the one we started ourselves; /api/health says so. */
  readonly embedded?: boolean
  /** Folder of the built console; dist/console of the project by default. */
  readonly console?: string
}

/**
 * The HTTP shell with the routes of the platform; the stations add theirs before `listen`. It knows who asks, what may
 * come in, how a refusal looks and what is written down - so a handler only parses, does and answers.
 * `close()` stops taking requests and waits for those under way.
 */
export async function buildApp(context: Context, options: AppOptions = {}): Promise<App> {
  const https = options.https ?? false
  const app: App = openServer(context, options)
  app.setValidatorCompiler(validate)
  app.setErrorHandler(refuse)
  writeDown(app)
  await app.register(rateLimit, { global: false })
  app.decorate('limiters', makeLimiters(app, { ...defaultLimits, ...options.limits }))
  await app.register(cookie)
  authorise(app, context)
  await setHeaders(app, { https })
  readBodies(app)
  await describeApi(app)
  statusRoutes(app, context, { embedded: options.embedded ?? false })
  accessRoutes(app, context, { https })
  settingsRoutes(app, context)
  await serveConsole(app, options.console ?? join(projectFolder(), 'dist/console'))
  return app
}

// --- internal ---

function openServer(context: Context, options: AppOptions): App {
  const boot = randomId().slice(0, 8)
  let requests = 0
  return Fastify({
    loggerInstance: context.log,
    // Fastify's own lines hold the raw URL, where ids and search words stand; writeDown() has the route's pattern instead.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => `${boot}-${(requests += 1).toString(36)}`,
    bodyLimit: 1_048_576,
    // An import of gigabytes over a slow line takes its time; headers must come within Node's 60 s.
    requestTimeout: 3_600_000,
    forceCloseConnections: 'idle',
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: 1024 },
    clientErrorHandler: refuseConnection,
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void refuse(error, request, reply),
  }).withTypeProvider<TypeBoxTypeProvider>() as App
}

/** One line and one measurement a request, by the route's pattern: never an id, a query, a body or an address. */
function writeDown(app: App): void {
  const seconds = histogram('usual_http_request_seconds', 'Time to answer, by route and status.', ['method', 'route', 'status'])
  app.addHook('onResponse', async (request, reply) => {
    const method = request.method
    const route = request.routeOptions.url ?? 'unknown'
    const status = reply.statusCode
    seconds.observe({ method, route, status }, reply.elapsedTime / 1000)
    const line = { method, route, status, ms: Math.round(reply.elapsedTime * 10) / 10 }
    // At thousands of batches a second a line for each would cost more than the batch.
    if (route.startsWith('/v1/') && status < 400) request.log.debug(line, 'request')
    else request.log.info(line, 'request')
  })
}
