import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ProblemName, problemTable } from '../../platform/http/problems.ts'
import { refuse, toProblem } from '../../platform/http/refusals.ts'

/** The error codes of OpenFeature that a flag of ours can answer with. */
export type FailureCode = 'PARSE_ERROR' | 'TARGETING_KEY_MISSING' | 'INVALID_CONTEXT' | 'GENERAL' | 'FLAG_NOT_FOUND'

/** A refusal in the words of OpenFeature, which its clients map to errors of their own. */
export class Failure extends Error {
  readonly code: FailureCode

  constructor(code: FailureCode, details: string) {
    super(details)
    this.name = 'Failure'
    this.code = code
  }
}

/**
 * Answers as OFREP asks: a body that cannot be evaluated with 400, a flag that is not there with 404, both with the flag's key where one
 * was asked for; what is broken here with `errorDetails` alone. Who may not ask, or asks too often, is told as everywhere.
 */
export function refuseFlag(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { key } = (request.params ?? {}) as { readonly key?: string }
  const send = (status: number, body: object): FastifyReply => (
    reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(body)
  )
  const fail = (status: number, errorCode: FailureCode, errorDetails: string): FastifyReply => (
    send(status, { ...(key !== undefined && { key }), errorCode, errorDetails })
  )
  if (error instanceof Failure) return fail(error.code === 'FLAG_NOT_FOUND' ? 404 : 400, error.code, error.message)
  const problem = toProblem(error)
  const code = codes[problem.code]
  if (code) return fail(400, code, problem.message)
  const { status } = problemTable[problem.code]
  if (status < 500) return refuse(error, request, reply)
  request.log.error({ err: error }, problem.code)
  return send(status, { errorDetails: problemTable[problem.code].title })
}

// --- internal ---

const codes: Readonly<Partial<Record<ProblemName, FailureCode>>> = {
  malformed_request: 'PARSE_ERROR', malformed_json: 'PARSE_ERROR', invalid_encoding: 'PARSE_ERROR', body_too_large: 'PARSE_ERROR',
  unsupported_media_type: 'PARSE_ERROR', invalid_value: 'INVALID_CONTEXT', invalid_request: 'INVALID_CONTEXT', conflict: 'GENERAL',
}
