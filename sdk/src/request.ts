import { UsualProblem, unreachable } from './problem.ts'

export type Connection = {
  /** Where Usual runs, such as `https://usual.example`; empty in its own web page. */
  readonly baseUrl?: string
  /** An API key. Left out in the browser, where the session cookie speaks. */
  readonly key?: string
  readonly fetch?: typeof fetch
}
export type Query = Readonly<Record<string, string | number | boolean | undefined>>
export type Ask = {
  readonly query?: Query
  /** JSON, or a FormData that is sent as it is. */
  readonly body?: unknown
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}
export type Send = <Answer>(method: string, path: string, ask?: Ask) => Promise<Answer>

/** One request: JSON in, JSON out. Throws UsualProblem for every refusal and for a server that does not answer. */
export function requester(connection: Connection): Send {
  return async <Answer>(method: string, path: string, ask: Ask = {}) => {
    const response = await open(connection, method, path, ask)
    const text = await response.text().catch(cause => { throw unreachable(cause) })
    return parse(response.status, text) as Answer
  }
}

/** The answered response with its body unread, for streams and files. Throws like `requester`. */
export async function open(connection: Connection, method: string, path: string, ask: Ask = {}): Promise<Response> {
  const send = connection.fetch ?? fetch
  const response = await send(address(connection, path, ask.query), init(connection, method, ask)).catch(cause => {
    if (ask.signal?.aborted) throw cause
    throw unreachable(cause)
  })
  if (response.ok) return response
  throw new UsualProblem(response.status, asProblem(await response.text().catch(() => '')))
}

/** The full address of a path, for links such as downloads. */
export function address(connection: Connection, path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]))
  const search = new URLSearchParams(pairs).toString()
  return (connection.baseUrl ?? '').replace(/\/$/, '') + path + (search === '' ? '' : `?${search}`)
}

// --- internal ---

function init(connection: Connection, method: string, ask: Ask): RequestInit {
  const form = typeof FormData !== 'undefined' && ask.body instanceof FormData
  return {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(connection.key === undefined ? {} : { authorization: `Bearer ${connection.key}` }),
      ...(ask.body === undefined || form ? {} : { 'content-type': 'application/json' }),
      ...ask.headers,
    },
    ...(ask.body === undefined ? {} : { body: form ? (ask.body as FormData) : JSON.stringify(ask.body) }),
    ...(ask.signal === undefined ? {} : { signal: ask.signal }),
  }
}

function parse(status: number, text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    const help = 'Check that this address is a Usual server.'
    throw new UsualProblem(status, { code: 'not_json', detail: 'The answer is not JSON', help })
  }
}

function asProblem(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
