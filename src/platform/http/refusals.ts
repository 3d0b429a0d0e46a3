import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem, problemTable, type ProblemName } from './problems.ts'

/** Answers with RFC 9457 problem details. What nobody expected hides its text from the client and keeps its cause in the log. */
export function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error)
  if (problem.code === 'internal' || problem.code === 'database_unavailable') request.log.error({ err: error }, problem.code)
  const wait = problem.fields['retryAfterSeconds']
  if (typeof wait === 'number') reply.header('retry-after', String(wait))
  if (problem.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problemTable[problem.code].status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemDetails(problem, request.id))
}

/** The body of a refusal. `code` is the name to program against; `detail` is for people. */
export function problemDetails(problem: Problem, requestId: string): Record<string, unknown> {
  const { status, title, help } = problemTable[problem.code]
  return {
    type: `/docs/problems#${problem.code}`,
    title,
    status,
    detail: problem.message,
    code: problem.code,
    help,
    instance: requestId,
    ...problem.fields,
  }
}

/** The named refusal behind whatever was thrown: by us, by Fastify, by the driver. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code, statusCode, message } = (error ?? {}) as {
    readonly code?: unknown
    readonly statusCode?: unknown
    readonly message?: unknown
  }
  // Node's word for a client that went away while it was sending; its code is that of a lost database, too.
  if (message === 'aborted') return new Problem('malformed_request')
  const byCode = typeof code === 'string' ? problemByCode(code) : undefined
  if (byCode) return new Problem(byCode)
  if (typeof message === 'string' && lostConnection.test(message)) return new Problem('database_unavailable')
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new Problem(problemByStatus[statusCode] ?? 'malformed_request')
  }
  return new Problem('internal')
}

// --- internal ---

function problemByCode(code: string): ProblemName | undefined {
  // Class 08 of PostgreSQL's error codes is "connection exception" (its manual, appendix A).
  return /^08\w{3}$/.test(code) ? 'database_unavailable' : codes[code]
}

const codes: Readonly<Record<string, ProblemName>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_BAD_URL: 'malformed_request',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  FST_REQ_FILE_TOO_LARGE: 'body_too_large',
  FST_PARTS_LIMIT: 'body_too_large',
  FST_FILES_LIMIT: 'body_too_large',
  FST_FIELDS_LIMIT: 'body_too_large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
  ECONNREFUSED: 'database_unavailable',
  ECONNRESET: 'database_unavailable',
  ENOTFOUND: 'database_unavailable',
  EAI_AGAIN: 'database_unavailable',
  ETIMEDOUT: 'database_unavailable',
  EPIPE: 'database_unavailable',
  '53300': 'database_unavailable', // too many connections
  '57P01': 'database_unavailable', // admin shutdown
  '57P02': 'database_unavailable', // crash shutdown
  '57P03': 'database_unavailable', // cannot connect now
  '22021': 'invalid_value', // a NUL character in text
  '22P05': 'invalid_value', // \u0000 in jsonb
  '40001': 'conflict', // serialization failure
  '40P01': 'conflict', // deadlock
}

const problemByStatus: Readonly<Record<number, ProblemName>> = {
  401: 'unauthenticated',
  // Ours are Problems already; this is @fastify/static's for a path that leads out of its folder.
  403: 'not_found',
  404: 'not_found',
  408: 'request_timeout',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  431: 'headers_too_large',
}

// pg's own errors for a lost or unreachable server carry no code (pg/lib/client.js, pg-pool/index.js).
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|connect ENOENT)/
