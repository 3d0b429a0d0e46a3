import { request } from 'node:http'
import { connect } from 'node:net'

export type Ask = {
  readonly method: string
  /** Sent as it stands: nothing is resolved or escaped. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}
export type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>; readonly body: string; readonly json: Record<string, unknown> }

/** One request with node:http, since fetch would tidy up what is wrong with it. */
export function ask(url: string, { method, path, headers = {}, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let isAnswered = false
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const sending = request(url, { method, path, headers: { ...length, ...headers }, agent: false }, answer => {
      isAnswered = true
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text, json: toJson(text) })
      })
    })
    // A server that has answered may close while the rest of a refused body is still on its way.
    sending.on('error', error => (isAnswered ? undefined : reject(error)))
    sending.end(body)
  })
}

/** Bytes to the socket as they are; what came back until the server closed, or nothing came for two seconds. */
export function askRaw(url: string, bytes: string | Uint8Array): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise(resolve => {
    let said = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.setTimeout(2000, () => socket.destroy())
    socket.on('data', chunk => { said += chunk.toString() })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(said))
  })
}

// --- internal ---

function toJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
