import type { FastifyRequest } from 'fastify'
import type { App, Context } from '../context.ts'
import type { Actor } from '../access/actor.ts'
import { authenticate, authenticateWriteKey } from '../access/authenticate.ts'
import { allows, type Role } from '../roles.ts'
import { Problem } from './problems.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes. */
    actor: Actor | null
  }
  interface FastifyContextConfig {
    /** Who may: everybody, keys that send events, or a role and those above it. Checked in one place, authorise.ts. */
    role: 'public' | 'write' | Role
  }
}

/** No route without a role; nobody behind it without that role. Register before any route. */
export function authorise(app: App, context: Context): void {
  app.decorateRequest('actor', null)
  app.addHook('onRoute', route => {
    if (isFile(route.url)) route.config = { ...route.config, role: 'public' }
    if (route.config?.role === undefined) throw new Error(`${String(route.method)} ${route.url} does not say who may use it (config.role)`)
  })
  app.addHook('onRequest', async request => {
    refuseOtherSites(request)
    const needed = roleOf(request)
    if (needed === 'public') return limitStrangers(app, request)
    // A write key may also come in the body, which is not read yet. A cookie counts for nothing here: pages of other sites send events,
    // and the browser of somebody who is signed in brings it along.
    if (needed === 'write' && request.headers.authorization === undefined) return
    await admit(app, request, await authenticate(context, request), needed)
  })
  app.addHook('preValidation', async request => {
    const needed = roleOf(request)
    if (needed !== 'write' || request.actor) return
    const secret = (request.body as { readonly writeKey?: unknown } | null | undefined)?.writeKey
    await admit(app, request, typeof secret === 'string' ? await authenticateWriteKey(context, secret) : undefined, needed)
  })
}

/** The employee or program behind a request that is not public. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new Problem('unauthenticated')
  return request.actor
}

/** True for state-changing requests that a page of another site caused, by what the browser itself says of their origin. */
export function isFromOtherSite(request: {
  readonly method: string
  readonly host: string
  readonly headers: FastifyRequest['headers']
}): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.origin
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== request.host
}

// --- internal ---

/** Routes that @fastify/static and the viewer of the API description make for their files. */
function isFile(url: string): boolean {
  return url === '/*' || url === '/api/docs' || url.startsWith('/api/docs/')
}

function roleOf(request: FastifyRequest): 'public' | 'write' | Role {
  return request.is404 ? 'public' : request.routeOptions.config.role
}

/** Cookies travel with requests that other sites cause; keys do not, and /v1 is open to all sites by design. */
function refuseOtherSites(request: FastifyRequest): void {
  if (request.headers.authorization !== undefined || !/^\/(api|ofrep)\//.test(request.url)) return
  if (isFromOtherSite(request)) throw new Problem('cross_site')
}

/** Files, health and the description of the API cost little; what a stranger may change is limited. */
async function limitStrangers(app: App, request: FastifyRequest): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS') await app.limiters.stranger(request)
}

async function admit(app: App, request: FastifyRequest, actor: Actor | undefined, needed: 'write' | Role): Promise<void> {
  if (!actor) {
    await app.limiters.stranger(request)
    throw new Problem('unauthenticated')
  }
  request.actor = actor
  await (needed === 'write' ? app.limiters.write(request) : app.limiters.api(request))
  if (!allows(actor.role, needed)) throw new Problem('forbidden')
}
