import { open, type Connection, type Query } from './request.ts'

/**
 * Follows a stream of server-sent events, each a JSON list of rows, and yields the rows. Ends when the server closes it or `signal` aborts.
 * By fetch and not EventSource, which can send no key and does not exist in Node 20.
 */
export async function* follow<Row>(connection: Connection, path: string, query: Query, signal?: AbortSignal): AsyncGenerator<Row> {
  const response = await open(connection, 'GET', path, { query, headers: { accept: 'text/event-stream' }, ...(signal ? { signal } : {}) })
  if (!response.body) return
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (rest + decoder.decode(value, { stream: true })).replaceAll('\r\n', '\n').split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = dataOf(block)
        if (data !== '') yield* JSON.parse(data) as readonly Row[]
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

// --- internal ---

function dataOf(block: string): string {
  return block
    .split('\n')
    .filter(line => line.startsWith('data:'))
    .map(line => line.slice(5).trimStart())
    .join('\n')
}
