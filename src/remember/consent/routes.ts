import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/db.ts'
import { actorOf } from '../../platform/http/authorise.ts'
import { Problem } from '../../platform/http/problems.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { idParams, nullable, oneOf, purposesShape } from '../customers/shapes.ts'
import { resolveCustomer } from '../customers/store/resolve.ts'
import { inTurn } from '../turn.ts'
import { parsePurpose, toPurposes } from './consent.ts'
import { loadDefaults } from './defaults.ts'
import { followDefaults } from './defaultsJob.ts'
import { purposes } from './purposes.ts'
import { loadConsentStates, loadStatements, recordConsent, type LedgerRow } from './store.ts'

/** What data may be used for: the purposes, and what one customer has said about them. */
export function consentRoutes(app: App, context: Context): void {
  const { db, clock } = context
  const tags = ['consent']
  followDefaults(app, context)

  app.get(
    '/api/purposes',
    {
      config: { role: 'read-only' },
      schema: { tags, summary: 'The purposes, with what holds until a customer says something', response: { 200: purposeList } },
    },
    async () => {
      const defaults = await loadDefaults(db)
      return purposes.map(({ name, dataUse, basis, byDefault }) => ({ name, dataUse, basis, byDefault: defaults[name] ?? byDefault }))
    },
  )

  app.get(
    '/api/customers/:id/consents',
    {
      config: { role: 'read-only' },
      schema: {
        tags, summary: 'What a customer permits, and the statements behind it',
        params: idParams, response: { 200: consentsShape },
      },
    },
    async ({ params }) => loadConsents(db, await resolveCustomer(db, params.id)),
  )

  app.post(
    '/api/customers/:id/consents',
    {
      config: { role: 'staff' },
      schema: { tags, summary: 'Record what a customer said', params: idParams, body: statementShape, response: { 200: consentsShape } },
    },
    async request => {
      const { purpose: named, wording, ...said } = request.body
      const meant = parsePurpose(named, (await loadSettings(db)).consentCategories)
      if (meant.length === 0) throw new Problem('unknown_purpose', `There is no purpose ${named}.`)
      return inTurn(db, async tx => {
        const customerId = await resolveCustomer(tx, request.params.id)
        const now = clock()
        const base = { ...said, customerId, statedAt: now, by: actorOf(request).name, ...(wording === undefined ? {} : { wording }) }
        await recordConsent(tx, meant.map(purpose => ({ ...base, purpose })), now)
        return loadConsents(tx, customerId)
      })
    },
  )
}

// --- internal ---

const purposeList = Type.Array(Type.Object({
  name: Type.String(), dataUse: Type.String(), basis: Type.String(), byDefault: Type.Boolean(),
}))
const stateShape = oneOf(['granted', 'withdrawn'])
const statementShape = Type.Object(
  {
    purpose: Type.String({ minLength: 1, maxLength: 100, description: 'A purpose, `offers`, a fideslang data use, or a mapped category' }),
    state: stateShape,
    wording: Type.Optional(Type.String({ minLength: 1, maxLength: 5000, description: 'The words that the customer was shown or told' })),
    place: Type.String({ minLength: 1, maxLength: 200, description: 'Where it was said: counter, phone, form' }),
  },
  { additionalProperties: false },
)
const consentsShape = Type.Object({
  purposes: purposesShape,
  statements: Type.Array(Type.Object({
    purpose: Type.String(), state: stateShape, statedAt: Type.String(), statedBy: Type.String(), place: Type.String(),
    wording: nullable(Type.String()),
  })),
})

async function loadConsents(db: Db, customerId: string): Promise<{ purposes: ReturnType<typeof toPurposes>; statements: LedgerRow[] }> {
  const said = (await loadConsentStates(db, [customerId])).get(customerId) ?? { stated: 0, granted: 0 }
  return { purposes: toPurposes(said, await loadDefaults(db)), statements: await loadStatements(db, customerId) }
}
