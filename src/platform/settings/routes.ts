import Type from 'typebox'
import type { App, Context } from '../context.ts'
import { checkSettings, settingsSchema, type Settings } from './settings.ts'
import { loadSettings, saveSettings } from './store.ts'

export function settingsRoutes(app: App, context: Context): void {
  const tags = ['settings']
  app.get(
    '/api/settings',
    { config: { role: 'read-only' }, schema: { tags, summary: 'The settings of the business', response: { 200: settingsSchema } } },
    async () => loadSettings(context.db),
  )
  app.patch(
    '/api/settings',
    {
      config: { role: 'owner' },
      schema: { tags, summary: 'Change the settings named in the body', body: changeSchema, response: { 200: settingsSchema } },
    },
    async request => {
      checkSettings(request.body)
      return saveSettings(context.db, request.body, new Date(context.clock()))
    },
  )
}

// --- internal ---

/** The same settings without their defaults: what is not named stays as it is. */
const changeSchema = Type.Unsafe<Partial<Settings>>({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(settingsSchema.properties as Readonly<Record<string, object>>).map(([name, schema]) => [name, withoutDefault(schema)]),
  ),
})

function withoutDefault(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'default'))
}
