import Type, { type Static } from 'typebox'
import type { App, Context } from '../../context.ts'
import { Problem } from '../../http/problems.ts'
import { randomId } from '../../random.ts'
import { hashPassword } from '../passwords.ts'
import { deleteSessionsOf } from '../store/sessions.ts'
import { loadStaff, lockOwners, saveStaff, updateStaff, type Staff } from '../store/staff.ts'
import { nameSchema, newPasswordSchema, roleSchema, staffSchema } from './schemas.ts'

/** Employees, for owners. Nobody is deleted: what they did keeps their name, and `active: false` locks the door. */
export function staffRoutes(app: App, context: Context): void {
  const tags = ['staff']
  app.get(
    '/api/staff',
    { config: { role: 'owner' }, schema: { tags, summary: 'All employees', response: { 200: Type.Array(staffSchema) } } },
    async () => (await loadStaff(context.db)).map(shown),
  )
  app.post(
    '/api/staff',
    { config: { role: 'owner' }, schema: { tags, summary: 'Take somebody on', body: newStaffSchema, response: { 200: staffSchema } } },
    async request => {
      const { name, role, password } = request.body
      const passwordHash = await hashPassword(password)
      const createdAt = new Date(context.clock())
      const staff = await saveStaff(context.db, { id: randomId(), name: name.trim(), role, passwordHash, createdAt })
      if (!staff) throw new Problem('name_taken')
      return shown(staff)
    },
  )
  app.patch(
    '/api/staff/:id',
    {
      config: { role: 'owner' },
      schema: {
        tags,
        summary: 'Change role, password, or whether they may sign in',
        params: idSchema,
        body: changeSchema,
        response: { 200: staffSchema },
      },
    },
    async request => {
      const { id } = request.params
      const { role, active, password } = request.body
      const passwordHash = password === undefined ? undefined : await hashPassword(password)
      return context.db.transaction(async tx => {
        const owners = await lockOwners(tx)
        const stopsOwning = active === false || (role !== undefined && role !== 'owner')
        if (stopsOwning && owners.length === 1 && owners[0] === id) throw new Problem('last_owner')
        const staff = await updateStaff(tx, id, { role, active, passwordHash })
        if (!staff) throw new Problem('unknown_staff')
        if (active === false || passwordHash !== undefined) await deleteSessionsOf(tx, id)
        return shown(staff)
      })
    },
  )
}

// --- internal ---

const idSchema = Type.Object({ id: Type.String() })
const newStaffSchema = Type.Object({ name: nameSchema, role: roleSchema, password: newPasswordSchema }, { additionalProperties: false })
const changeSchema = Type.Object(
  { role: Type.Optional(roleSchema), active: Type.Optional(Type.Boolean()), password: Type.Optional(newPasswordSchema) },
  { additionalProperties: false },
)

/** Never the hash of the password. */
function shown(staff: Staff): Static<typeof staffSchema> {
  return { id: staff.id, name: staff.name, role: staff.role, active: staff.active, createdAt: staff.createdAt }
}
