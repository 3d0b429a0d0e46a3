import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { beginProgramme } from '../../decide/experiments/programmeStore.ts'
import { toAccount } from './account.ts'
import { loadRead } from './gather.ts'
import { accountQuery, accountShape } from './shapes.ts'
import { toCsv } from './toCsv.ts'

/** Whether it paid. */
export function accountRoutes(app: App, context: Context): void {
  const tags = ['proof']
  const config = { role: 'read-only' } as const
  app.get('/api/proof', {
    config,
    schema: {
      tags, summary: 'What contacts cost and what they earned, against the customers who were held out', querystring: accountQuery,
      response: { 200: accountShape },
    },
  }, async request => toAccount(await loadRead(context, request.query)))

  app.get('/api/proof/account.csv', {
    config, schema: { tags, summary: 'The same as a table, a figure a line', querystring: accountQuery },
  }, async (request, reply) => {
    const account = toAccount(await loadRead(context, request.query))
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="account.csv"' }
    return reply.headers(headers).send(toCsv(account))
  })

  app.post('/api/proof/begin', {
    config: { role: 'owner' },
    schema: {
      tags, summary: 'Draw another holdout: a new programme begins, and a new account',
      response: { 200: Type.Object({ since: Type.String() }) },
    },
  }, async () => {
    const { db, clock } = context
    const { since } = await beginProgramme(db, { share: (await loadSettings(db)).holdoutShare, now: clock() })
    return { since: since.toISOString() }
  })
}
