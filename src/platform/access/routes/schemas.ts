import Type, { type Static } from 'typebox'
import { roles } from '../../roles.ts'
import { passwordLength } from '../passwords.ts'

export const roleSchema = Type.Enum([...roles])
export const keyRoleSchema = Type.Enum(['write', ...roles])
export const localeSchema = Type.Union([Type.Literal('en'), Type.Literal('ru')])
/** At least one character that is not a space: names are trimmed. */
export const nameSchema = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
export const newPasswordSchema = Type.String({ minLength: passwordLength.min, maxLength: passwordLength.max })

export const meSchema = Type.Object({ id: Type.String(), name: Type.String(), role: roleSchema, locale: Type.String() })
export type Me = Static<typeof meSchema>

export const staffSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: roleSchema,
  active: Type.Boolean(),
  createdAt: Type.String(),
})

const keyProperties = {
  id: Type.String(),
  name: Type.String(),
  role: keyRoleSchema,
  createdAt: Type.String(),
  revokedAt: Type.Union([Type.String(), Type.Null()]),
}
export const keySchema = Type.Object(keyProperties)
export const newKeySchema = Type.Object({ ...keyProperties, key: Type.String({ description: 'The secret, shown this once.' }) })
