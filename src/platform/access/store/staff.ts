import type { Db } from '../../db/db.ts'
import type { Role } from '../../roles.ts'

export type Staff = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly active: boolean
  readonly createdAt: string
  readonly locale: string
  readonly passwordHash: string | null
}

export async function loadStaff(db: Db): Promise<Staff[]> {
  const rows = await db.query<StaffRow>(`select ${columns} from staff order by lower(name), staff_id`)
  return rows.map(toStaff)
}

export async function loadStaffById(db: Db, id: string): Promise<Staff | undefined> {
  const [row] = await db.query<StaffRow>(`select ${columns} from staff where staff_id = $1`, [id])
  return row && toStaff(row)
}

export async function loadStaffByName(db: Db, name: string): Promise<Staff | undefined> {
  const [row] = await db.query<StaffRow>(`select ${columns} from staff where lower(name) = lower($1)`, [name])
  return row && toStaff(row)
}

export async function hasStaff(db: Db): Promise<boolean> {
  return (await db.query('select 1 from staff limit 1')).length > 0
}

/** Undefined where somebody has the name already; case does not count. */
export async function saveStaff(
  db: Db,
  staff: { readonly id: string; readonly name: string; readonly role: Role; readonly passwordHash: string; readonly createdAt: Date },
): Promise<Staff | undefined> {
  const [row] = await db.query<StaffRow>(
    `insert into staff (staff_id, name, role, password_hash, created_at) values ($1, $2, $3, $4, $5)
     on conflict (lower(name)) do nothing returning ${columns}`,
    [staff.id, staff.name, staff.role, staff.passwordHash, staff.createdAt],
  )
  return row && toStaff(row)
}

export async function updateStaff(
  db: Db,
  id: string,
  change: {
    readonly role?: Role | undefined
    readonly active?: boolean | undefined
    readonly locale?: string | undefined
    readonly passwordHash?: string | undefined
  },
): Promise<Staff | undefined> {
  const [row] = await db.query<StaffRow>(
    `update staff set role = coalesce($2, role), active = coalesce($3, active), locale = coalesce($4, locale),
                      password_hash = coalesce($5, password_hash)
     where staff_id = $1 returning ${columns}`,
    [id, change.role ?? null, change.active ?? null, change.locale ?? null, change.passwordHash ?? null],
  )
  return row && toStaff(row)
}

/** Ids of all active owners, locked in one order: two owners who demote each other at once cannot both succeed. */
export async function lockOwners(tx: Db): Promise<string[]> {
  const rows = await tx.query<{ staff_id: string }>(
    `select staff_id from staff where role = 'owner' and active order by staff_id for update`,
  )
  return rows.map(row => row.staff_id)
}

// --- internal ---

const columns = 'staff_id, name, role, active, created_at, locale, password_hash'
type StaffRow = {
  staff_id: string
  name: string
  role: Role
  active: boolean
  created_at: Date
  locale: string
  password_hash: string | null
}

function toStaff(row: StaffRow): Staff {
  return {
    id: row.staff_id,
    name: row.name,
    role: row.role,
    active: row.active,
    createdAt: row.created_at.toISOString(),
    locale: row.locale,
    passwordHash: row.password_hash,
  }
}
