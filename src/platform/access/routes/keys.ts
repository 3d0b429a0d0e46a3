import Type from 'typebox'
import type { App, Context } from '../../context.ts'
import { Problem } from '../../http/problems.ts'
import { secureBytes } from '../../random.ts'
import { createKey, forgetKeys } from '../keys.ts'
import { loadKeys, revokeKey } from '../store/keys.ts'
import { keyRoleSchema, keySchema, nameSchema, newKeySchema } from './schemas.ts'

/** API keys, for owners. A revoked key stays in the list, so that it is known what it was. */
export function keyRoutes(app: App, context: Context): void {
  const tags = ['keys']
  app.get(
    '/api/keys',
    { config: { role: 'owner' }, schema: { tags, summary: 'All keys, without their secrets', response: { 200: Type.Array(keySchema) } } },
    async () => loadKeys(context.db),
  )
  app.post(
    '/api/keys',
    {
      config: { role: 'owner' },
      schema: { tags, summary: 'Make a key; its secret is shown this once', body: wishSchema, response: { 200: newKeySchema } },
    },
    async request => {
      const { name, role } = request.body
      return createKey(context.db, { name: name.trim(), role, now: context.clock(), random: secureBytes })
    },
  )
  app.delete(
    '/api/keys/:id',
    {
      config: { role: 'owner' },
      schema: {
        tags,
        summary: 'Revoke a key; it stops working within 5 seconds',
        params: Type.Object({ id: Type.String() }),
        response: { 200: keySchema },
      },
    },
    async request => {
      const key = await revokeKey(context.db, request.params.id, new Date(context.clock()))
      if (!key) throw new Problem('unknown_key')
      forgetKeys(context.db)
      return key
    },
  )
}

// --- internal ---

const wishSchema = Type.Object({ name: nameSchema, role: keyRoleSchema }, { additionalProperties: false })
