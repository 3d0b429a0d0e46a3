import type { KeyRole } from '../roles.ts'

/** Who asks: an employee with a session, or a program with a key. */
export type Actor = {
  readonly id: string
  readonly name: string
  readonly role: KeyRole
  readonly via: 'session' | 'key'
}
