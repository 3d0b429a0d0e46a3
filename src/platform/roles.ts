/** Who may do what: each role may all that the roles behind it may. `write` keys only send events. */
export const roles = ['owner', 'marketer', 'staff', 'read-only'] as const
export type Role = (typeof roles)[number]
export type KeyRole = Role | 'write'

/** True where `role` is `needed` or stands above it. */
export function allows(role: KeyRole, needed: Role | 'write'): boolean {
  if (needed === 'write') return role === 'write' || role === 'owner'
  if (role === 'write') return false
  return roles.indexOf(role) <= roles.indexOf(needed)
}
