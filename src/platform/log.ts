import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'

/**
 * One JSON object a line on stdout. Nothing in it names a customer: requests are logged by route pattern, errors by
 * what broke and where. PostgreSQL quotes values in its messages ("invalid input syntax for type json: ..."), so of
 * a database error only code, table and constraint are kept.
 */
export function createLog(options: { readonly level?: string; readonly destination?: DestinationStream; readonly file?: number } = {}): Logger {
  const form: LoggerOptions = {
    level: options.level ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      err: describeError,
      error: describeError,
      req: (request: { readonly method?: string }) => ({ method: request.method }),
      res: (reply: { readonly statusCode?: number }) => ({ status: reply.statusCode }),
    },
  }
  return options.destination ? pino(form, options.destination) : writeTogether(form, options.file ?? 1)
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

/**
 * Lines are written together, 4 KB or half a second of them: at 500 requests a second one write each was more work than the line. An error
 * is written at once with what came before it, and the rest when the process ends, also by a bug; who is killed loses half a second.
 */
function writeTogether(form: LoggerOptions, file: number): Logger {
  const out = pino.destination({ dest: file, sync: false, minLength: 4096, periodicFlush: 500 })
  let isUrgent = false
  // `flush` does nothing while a write is under way.
  out.on('drain', () => {
    if (isUrgent) out.flush()
    isUrgent = false
  })
  const logMethod: NonNullable<LoggerOptions['hooks']>['logMethod'] = function logMethod(args, method, level) {
    method.apply(this, args)
    if (level < pino.levels.values['error']!) return
    isUrgent = true
    out.flush()
  }
  return pino({ ...form, hooks: { logMethod } }, out)
}

function isDatabaseError(error: Record<string, unknown>): boolean {
  return typeof error['code'] === 'string' && typeof error['severity'] === 'string'
}
