import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { MultipartFile } from '@fastify/multipart'
import { Problem } from '../../platform/http/problems.ts'

export type Upload = { readonly fileName: string; readonly fields: Readonly<Record<string, string>> }

/** Streams the one file of a form to `path` and returns the other fields. A refused or broken upload leaves nothing behind. */
export async function saveUpload(request: FastifyRequest, path: string): Promise<Upload> {
  if (!request.isMultipart()) throw new Problem('unsupported_media_type', 'Send multipart/form-data with a field `file`.')
  await mkdir(dirname(path), { recursive: true })
  const fields: Record<string, string> = {}
  let fileName: string | undefined
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value)
      else if (fileName === undefined) fileName = await saveFile(part, path)
      else part.file.resume()
    }
    if (fileName === undefined) throw new Problem('invalid_request', 'The form has no file.', { field: 'file' })
    return { fileName, fields }
  } catch (error) {
    await rm(path, { force: true })
    throw toProblem(error)
  }
}

// --- internal ---

async function saveFile(part: MultipartFile, path: string): Promise<string> {
  await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
  if (part.file.truncated) {
    throw new Problem(
      'body_too_large', 'The file is larger than this server takes; pack it with gzip, or use `usual import` on the machine itself.',
    )
  }
  // Only for display: no part of it ever becomes a path.
  return part.filename.replace(/\p{C}/gu, '').slice(0, 200) || 'file.csv'
}

/** What @fastify/multipart refuses (too many fields, a field too large, a form cut short) is the client's doing. */
function toProblem(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'FST_REQ_FILE_TOO_LARGE') return new Problem('body_too_large', 'The file is larger than this server takes.')
  if (String(error.code).startsWith('FST_') || /Unexpected end of (form|multipart)/.test(error.message)) {
    return new Problem('invalid_request', `The form cannot be read: ${error.message}.`)
  }
  return error
}
