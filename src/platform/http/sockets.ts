import type { Socket } from 'node:net'
import { Problem, problemTable, type ProblemName } from './problems.ts'
import { problemDetails } from './refusals.ts'

/** Answers what is not even HTTP (or has headers of more than 16 KB), where there is no request to answer. */
export function refuseConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  // The other side is gone, or an answer has begun.
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
  const name = codes[error.code ?? ''] ?? 'malformed_request'
  const body = JSON.stringify(problemDetails(new Problem(name), 'connection'))
  const head = [
    `HTTP/1.1 ${problemTable[name].status} ${problemTable[name].title}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

// --- internal ---

const codes: Readonly<Record<string, ProblemName>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}
