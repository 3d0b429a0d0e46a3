import { resolve } from 'node:path'
import { Mistake } from './mistake.ts'

/** How to reach the world. Everything else is data, edited in the desk. */
export type Config = {
  readonly port: number
  readonly host: string
  /** The address under which people reach us, where a proxy stands before us; https makes the cookie Secure. */
  readonly publicUrl?: string
  /** Absolute folder of the embedded database, uploads and keys. */
  readonly home: string
  /** Set: use this PostgreSQL server instead of the embedded one. */
  readonly databaseUrl?: string
  /** Absolute folder of real data sets, for tests and benches only. */
  readonly data?: string
}

/**
 * Reads PORT, HOST, PUBLIC_URL, USUAL_HOME, DATABASE_URL and USUAL_DATA; relative folders stand under `folder`.
 * Throws a `Mistake` of one line.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, folder: string): Config {
  const databaseUrl = parseDatabaseUrl(env.DATABASE_URL)
  const publicUrl = parsePublicUrl(env.PUBLIC_URL)
  return {
    port: parsePort(env.PORT),
    host: env.HOST?.trim() || '127.0.0.1',
    home: resolve(folder, env.USUAL_HOME || '.usual'),
    ...(publicUrl ? { publicUrl } : {}),
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(env.USUAL_DATA ? { data: resolve(folder, env.USUAL_DATA) } : {}),
  }
}

// --- internal ---

function parsePort(text: string | undefined): number {
  if (!text) return 4600
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1
  // 0 asks the system for a free port, which tests and the simulated world use.
  if (port < 0 || port > 65_535) throw new Mistake(`PORT must be a number from 0 to 65535, not "${text}"`)
  return port
}

function parsePublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Mistake('PUBLIC_URL must look like https://usual.example.org')
  }
  return text.replace(/\/$/, '')
}

function parseDatabaseUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  // The value itself is not repeated: it may hold a password.
  if (url && /^postgres(ql)?:$/.test(url.protocol)) return text
  throw new Mistake('DATABASE_URL must look like postgres://user:password@host:5432/database')
}
