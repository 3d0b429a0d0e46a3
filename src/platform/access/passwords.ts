import { hash, verify } from '@node-rs/argon2'

/** NIST SP 800-63B: length counts, composition rules do not. The upper bound keeps a hash from becoming an attack. */
export const passwordLength = { min: 10, max: 256 } as const

/** argon2id (the library's default) with OWASP's parameters: 19 MiB, 2 passes, 1 lane. About 25 ms. */
export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

/**
 * True where the password fits the hash. Without a hash (an unknown name) the same work is done against a hash that
 * nothing fits, so that the time of an answer does not tell which names exist.
 */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('a password that is never accepted')
  const fits = await verify(stored ?? (await nobody), normal(password))
  return fits && typeof stored === 'string'
}

// --- internal ---

let nobody: Promise<string> | undefined

/** The same password typed on another keyboard may arrive in other code points (NIST SP 800-63B 5.1.1.2: NFKC). */
function normal(password: string): string {
  return password.normalize('NFKC')
}
