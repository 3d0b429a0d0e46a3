import { existsSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../context.ts'
import { Problem } from './problems.ts'
import { refuse } from './refusals.ts'

/** The built console at /, where there is one. Its pages have addresses of their own, so an unknown one that wants HTML gets the app. */
export async function serveConsole(app: App, folder: string): Promise<void> {
  const built = existsSync(join(folder, 'index.html'))
  if (built) {
    await app.register(files, {
      root: folder,
      prefix: '/',
      cacheControl: false,
      setHeaders: (reply, path) => void reply.setHeader('cache-control', isHashed(path) ? forever : 'no-cache'),
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (built && isPage(request)) return page(reply)
    return refuse(new Problem('not_found'), request, reply)
  })
}

// --- internal ---

const forever = 'public, max-age=31536000, immutable'

/** Vite puts what it names by content into assets/. */
function isHashed(path: string): boolean {
  return /[\\/]assets[\\/]/.test(path)
}

function isPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (/^\/(api|v1|openapi\.json|metrics)(\/|\?|$)/.test(request.url)) return false
  return request.headers.accept?.includes('text/html') ?? false
}

function page(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile('index.html')
}
