/** A refusal of the API (RFC 9457 problem details). `code` is the name in docs/reference/problems.md; `help` says what to do. */
export class UsualProblem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: string
  readonly help: string
  /** Whatever else the problem carried, such as the field that does not fit. */
  readonly fields: Readonly<Record<string, unknown>>

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const { code, detail, title, help, status: _, type: __, ...fields } = body
    const text = asText(detail) ?? asText(title) ?? `The server answered ${status}`
    super(text)
    this.name = 'UsualProblem'
    this.code = asText(code) ?? (status === 0 ? 'unreachable' : 'internal')
    this.status = status
    this.detail = text
    this.help = asText(help) ?? ''
    this.fields = fields
  }
}

/** No answer at all: no network, the server is down, or the request was cut. Sending it again is safe where a messageId is in it. */
export function unreachable(cause: unknown): UsualProblem {
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new UsualProblem(0, { code: 'unreachable', detail, help: 'Check the network and that Usual is running.' })
}

// --- internal ---

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
