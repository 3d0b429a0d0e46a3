import helmet from '@fastify/helmet'
import type { FastifyReply } from 'fastify'
import type { App } from '../context.ts'

/**
 * Security headers for all, CORS for /v1 only. Scripts come from this server and nowhere else; styles may be inline,
 * because Mantine writes <style> elements, and a style cannot read or send anything under this policy.
 */
export async function setHeaders(app: App, options: { readonly https: boolean }): Promise<void> {
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    // Our own requests keep their Origin header also by plain http, where browsers send no Sec-Fetch-Site.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: options.https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  })
  let always: readonly (readonly [string, string])[] | undefined
  app.addHook('onRequest', async (request, reply) => {
    // Helmet puts its policy together anew for each answer, 8 KB of garbage; it is the same for all.
    if (always) for (const [name, value] of always) reply.raw.setHeader(name, value)
    else {
      reply.helmet()
      always = Object.entries(reply.raw.getHeaders()).map(([name, value]) => [name, String(value)])
    }
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/v1/')) {
      allowPages(request.headers.origin, reply)
    }
    // Answers of the API hold personal data: no cache may keep them.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  app.options('/v1/*', { config: { role: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply
      .code(204)
      .header('access-control-allow-methods', 'POST')
      // AnonymousId is what RudderStack's library for browsers adds to every request.
      .header('access-control-allow-headers', 'Authorization, Content-Type, Content-Encoding, AnonymousId')
      .header('access-control-max-age', '86400')
      .send(),
  )
}

// --- internal ---

/**
 * Any page may send events and read the answer. A beacon with JSON asks with credentials, for which browsers want the origin by its
 * name; the cookie that comes along counts for nothing at /v1 (authorise.ts).
 */
function allowPages(origin: string | undefined, reply: FastifyReply): void {
  reply.header('access-control-allow-origin', origin ?? '*').header('vary', 'Origin').header('cross-origin-resource-policy', 'cross-origin')
  if (origin !== undefined) reply.header('access-control-allow-credentials', 'true')
}
