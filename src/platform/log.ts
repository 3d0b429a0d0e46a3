import { pino, type DestinationStream, type Logger } from 'pino'

/**
 * One JSON object a line on stdout. Nothing in it names a customer: requests are logged by route pattern, errors by
 * what broke and where. PostgreSQL quotes values in its messages ("invalid input syntax for type json: ..."), so of
 * a database error only code, table and constraint are kept.
 */
export function createLog(options: { readonly level?: string; readonly destination?: DestinationStream } = {}): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        err: describeError,
        error: describeError,
        req: (request: { readonly method?: string }) => ({ method: request.method }),
        res: (reply: { readonly statusCode?: number }) => ({ status: reply.statusCode }),
      },
    },
    options.destination ?? pino.destination({ dest: 1, sync: false }),
  )
}

/** What a log may know of an error. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const known = error as Error & Record<string, unknown>
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)).slice(0, 12).map(line => line.trim())
  const described: Record<string, unknown> = { type: error.name, code: known['code'], frames }
  if (isDatabaseError(known)) return { ...described, table: known['table'], constraint: known['constraint'], routine: known['routine'] }
  // JSON.parse quotes the text that it could not read.
  if (error instanceof SyntaxError) return described
  if (error.cause !== undefined) described['cause'] = describeError(error.cause)
  return { ...described, message: error.message }
}

// --- internal ---

function isDatabaseError(error: Record<string, unknown>): boolean {
  return typeof error['code'] === 'string' && typeof error['severity'] === 'string'
}
