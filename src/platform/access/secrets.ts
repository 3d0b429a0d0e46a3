import { createHash } from 'node:crypto'
import type { RandomBytes } from '../random.ts'

/** 256 random bits as text; guessing one is hopeless, so a fast hash suffices to keep it. */
export function newSecret(random: RandomBytes): string {
  return Buffer.from(random(32)).toString('base64url')
}

/** What is stored of a key, a session or a setup token. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
