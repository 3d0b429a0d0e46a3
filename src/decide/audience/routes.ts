import type { App, Context } from '../../platform/context.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { loadCatalogue } from './catalogue.ts'
import { countAudience } from './count.ts'
import { parseRule } from './parseRule.ts'
import { parseText } from './parseText.ts'
import { countBody, countShape, fieldsShape, parseBody, parseShape } from './shapes.ts'
import { toText } from './words.ts'

/** What a rule may ask about, whom it means, and the same rule as data and in words. */
export function audienceRoutes(app: App, context: Context): void {
  const config = { role: 'staff' } as const
  const tags = ['audience']

  app.get(
    '/api/audience/fields', { config, schema: { tags, summary: 'What an audience rule may ask about', response: { 200: fieldsShape } } },
    async () => loadCatalogue(context.db, await loadSettings(context.db)),
  )
  app.post(
    '/api/audience/count',
    {
      config,
      schema: { tags, summary: 'How many customers a rule means, and some of them', body: countBody, response: { 200: countShape } },
    },
    async request => countAudience(context, parseRule(request.body.rule)),
  )
  app.post(
    '/api/audience/parse',
    { config, schema: { tags, summary: 'A rule in words as data, and as data in words', body: parseBody, response: { 200: parseShape } } },
    request => {
      const rule = 'text' in request.body ? parseText(request.body.text) : parseRule(request.body.rule)
      return { rule, text: toText(rule) }
    },
  )
}
