import { isUtf8 } from 'node:buffer'
import { Transform } from 'node:stream'
import { createUnzip } from 'node:zlib'
import type { FastifyRequest, RequestPayload } from 'fastify'
import type { App } from '../context.ts'
import { Problem } from './problems.ts'

/**
 * How bodies become values, for every route: gzip and deflate are undone within the route's `bodyLimit`, text must be
 * UTF-8, JSON must not poison prototypes, and outside /v1 no string may hold what PostgreSQL cannot store. /v1 also
 * takes JSON as text/plain, which is what sendBeacon and analytics.js send to avoid a CORS preflight; there, one bad
 * event must not refuse a whole batch, so its strings are checked one event at a time by whoever stores them, and
 * `__proto__` is left out instead of refused.
 */
export function readBodies(app: App): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  const parseEvents = app.getDefaultJsonParser('remove', 'remove')
  app.addHook('preParsing', async (request, _reply, payload) => decoded(request, payload))
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser(['application/json', 'text/plain'], { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    const events = isForEvents(request)
    if (!events && request.headers['content-type']?.startsWith('text/plain')) return done(new Problem('unsupported_media_type'))
    if (!isUtf8(bytes)) return done(new Problem('invalid_encoding'))
    // An empty body with a content type is what many clients send for a POST without one.
    if (bytes.length === 0) return done(null, undefined)
    const text = bytes.toString('utf8')
    const parse = events ? parseEvents : parseJson
    void parse(request, text, (error, body) => {
      if (error) return done(error)
      if (!events && text.includes('\\u') && !isStorable(body)) return done(unstorable())
      done(null, body)
    })
  })
  app.addHook('onRequest', async request => {
    if (/%00/.test(request.url)) throw unstorable()
  })
}

/** False where a string in the value (or a key) holds a NUL or half a surrogate pair: PostgreSQL stores neither in text or jsonb. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && !/\p{Surrogate}/u.test(value)
  if (Array.isArray(value)) return value.every(isStorable)
  if (value === null || typeof value !== 'object') return true
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorable(inner))
}

// --- internal ---

function isForEvents(request: FastifyRequest): boolean {
  return request.url.startsWith('/v1/')
}

function unstorable(): Problem {
  return new Problem('invalid_value', 'Text must not contain the NUL character or half a surrogate pair.')
}

/** The body without its Content-Encoding. The decoded bytes are counted as they come, so a zip bomb stops at the limit. */
function decoded(request: FastifyRequest, payload: RequestPayload): RequestPayload {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase()
  if (encoding === undefined || encoding === '' || encoding === 'identity') return payload
  if (!['gzip', 'x-gzip', 'deflate'].includes(encoding)) {
    throw new Problem('invalid_encoding', `Content-Encoding ${encoding.slice(0, 40)} is not understood.`)
  }
  const limit = request.routeOptions.bodyLimit ?? 1_048_576
  const unzip = createUnzip()
  let bytes = 0
  const plain: RequestPayload & Transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limit) done(new Problem('body_too_large', `Decompressed, the body is over ${limit} bytes.`))
      else done(null, chunk)
    },
  })
  // Fastify compares this with Content-Length.
  plain.receivedEncodedLength = 0
  payload.on('data', (chunk: Buffer) => { plain.receivedEncodedLength = (plain.receivedEncodedLength ?? 0) + chunk.length })
  payload.on('error', error => plain.destroy(error))
  unzip.on('error', () => plain.destroy(new Problem('invalid_encoding')))
  // The socket stays open for the answer: what still arrives is read and dropped.
  plain.on('error', () => { payload.unpipe(unzip); unzip.destroy(); payload.resume() })
  payload.pipe(unzip).pipe(plain)
  return plain
}
