import type { FastifyRequest } from 'fastify'
import { normalizeIP } from '@fastify/rate-limit'
import type { App } from '../context.ts'
import { Problem } from './problems.ts'

/** Requests at most, in the windows below. */
export type Limits = {
  /** Per actor in 10 seconds. */
  readonly api: number
  /** Requests to /v1 per key in a second; a batch is one request, so 30,000 events/s are far below the default. */
  readonly write: number
  /** Sign-ins per address and name in a minute. */
  readonly login: number
  /** Requests without a valid key or session per address in 10 seconds. */
  readonly stranger: number
}

export const defaultLimits: Limits = { api: 20_000, write: 2000, login: 10, stranger: 300 }

export type Limiter = (request: FastifyRequest) => Promise<void>
export type Limiters = Readonly<Record<keyof Limits, Limiter>>

declare module 'fastify' {
  interface FastifyInstance {
    limiters: Limiters
  }
}

/** Each limiter counts a request and throws `too_many_requests` with the seconds to wait. Counts are per process. */
export function makeLimiters(app: App, limits: Limits): Limiters {
  const actor = (request: FastifyRequest) => request.actor?.id ?? addressOf(request)
  return {
    api: limiter(app, limits.api, 10_000, actor),
    write: limiter(app, limits.write, 1_000, actor),
    login: limiter(app, limits.login, 60_000, request => `${addressOf(request)} ${loginName(request)}`),
    stranger: limiter(app, limits.stranger, 10_000, addressOf),
  }
}

// --- internal ---

function limiter(app: App, max: number, timeWindow: number, keyGenerator: (request: FastifyRequest) => string): Limiter {
  const count = app.createRateLimit({ max, timeWindow, keyGenerator })
  return async request => {
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    throw new Problem('too_many_requests', undefined, { retryAfterSeconds: Math.max(1, counted.ttlInSeconds) })
  }
}

/** One subscriber has a whole /64 of IPv6, so that is what counts as one address. */
function addressOf(request: FastifyRequest): string {
  return normalizeIP(request.ip, 64)
}

function loginName(request: FastifyRequest): string {
  const name = (request.body as { readonly name?: unknown } | undefined)?.name
  return typeof name === 'string' ? name.trim().toLowerCase() : ''
}
