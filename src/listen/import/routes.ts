import multipart from '@fastify/multipart'
import { createReadStream } from 'node:fs'
import { access, rm } from 'node:fs/promises'
import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { actorOf } from '../../platform/http/authorise.ts'
import { Problem } from '../../platform/http/problems.ts'
import { randomId } from '../../platform/random.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { openEars, type Ears } from '../hear.ts'
import { importFile } from './importFile.ts'
import { registerImportJob, rejectsPath, resumeImports, uploadPath } from './job.ts'
import type { Report } from './report.ts'
import { adoptBusiness } from './adopt.ts'
import { importSchema, reportSchema, toImport, toReport } from './schemas.ts'
import { cancelImport, createImport, loadImport, loadImports, type ImportRow, type Wishes } from './store.ts'
import { saveUpload } from './upload.ts'
import { parseWishes } from './wishes.ts'

export type ImportRouteOptions = { readonly ears?: Ears; readonly fileBytes?: number }

/** Files brought in through the desk. Registers the job as well, and takes up what an earlier run of the server left unfinished. */
export function importRoutes(app: App, context: Context, options: ImportRouteOptions = {}): void {
  const closing = new AbortController()
  registerImportJob(context, options.ears ?? openEars(context.db, context.clock), closing.signal)
  app.addHook('preClose', async () => closing.abort())
  app.addHook('onListen', async () => {
    await resumeImports(context).catch((error: unknown) => context.log.error({ err: error }, 'imports left unfinished were not taken up'))
  })
  void app.register(async scope => {
    await scope.register(
      multipart, { limits: { fileSize: options.fileBytes ?? twoGigabytes, files: 1, fields: 10, fieldSize: 20_000, parts: 11 } },
    )
    routes(scope as unknown as App, context)
  })
}

// --- internal ---

const twoGigabytes = 2 * 1024 ** 3
const tags = ['imports']
const params = Type.Object({ id: Type.String({ maxLength: 100 }) })

function routes(app: App, context: Context): void {
  app.post(
    '/api/imports',
    {
      config: { role: 'marketer' },
      schema: {
        tags,
        summary: 'Bring a file in: a form with `file` (CSV, plain or gzip) and the fields layout, map, dates, dryRun, currency, timezone',
        consumes: ['multipart/form-data'],
        response: { 200: Type.Union([Type.Object({ report: reportSchema }), Type.Object({ id: Type.String() })]) },
      },
    },
    async request => {
      const id = randomId()
      const path = uploadPath(context.home, id)
      const { fileName, fields } = await saveUpload(request, path)
      try {
        const wishes = parseWishes(fields, await loadSettings(context.db))
        if (fields['dryRun'] === 'true') return { report: toReport(await tryOut(context, path, wishes)) }
        await adoptBusiness(
          context.db, { currency: fields['currency'] && wishes.currency, timezone: fields['timezone'] && wishes.timezone }, context.clock(),
        )
        await createImport(context.db, { id, fileName, wishes, by: actorOf(request).name }, context.clock())
        await context.jobs.add('import', { id }, { key: `import:${id}` })
        return { id }
      } catch (error) {
        await rm(path, { force: true })
        throw error
      } finally {
        if (fields['dryRun'] === 'true') await rm(path, { force: true })
      }
    },
  )
  app.get(
    '/api/imports',
    {
      config: { role: 'read-only' },
      schema: {
        tags, summary: 'The last 100 imports, newest first', response: { 200: Type.Object({ imports: Type.Array(importSchema) }) },
      },
    },
    async () => ({ imports: (await loadImports(context.db, 100)).map(toImport) }),
  )
  app.get(
    '/api/imports/:id',
    {
      config: { role: 'read-only' },
      schema: { tags, summary: 'How far an import is, and its account when it is done', params, response: { 200: importSchema } },
    },
    async request => toImport(await load(context, request.params.id)),
  )
  app.post(
    '/api/imports/:id/cancel',
    {
      config: { role: 'marketer' },
      schema: {
        tags, summary: 'Stop an import; what went in stays, and bringing the file in again takes in the rest', params,
        response: { 200: importSchema },
      },
    },
    async request => {
      await load(context, request.params.id)
      if (!(await cancelImport(context.db, request.params.id, context.clock()))) {
        throw new Problem('conflict', 'The import has ended already.')
      }
      return toImport(await load(context, request.params.id))
    },
  )
  app.get(
    '/api/imports/:id/rejects',
    { config: { role: 'marketer' }, schema: { tags, summary: 'The rows that were not taken in, as CSV with the reason', params } },
    async (request, reply) => {
      const { id } = await load(context, request.params.id)
      const path = rejectsPath(context.home, id)
      await access(path).catch(() => { throw new Problem('not_found', 'No row of this import was rejected.') })
      return reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="import-${id}.rejects.csv"`)
        .send(createReadStream(path))
    },
  )
}

async function load(context: Context, id: string): Promise<ImportRow> {
  const row = await loadImport(context.db, id)
  if (!row) throw new Problem('not_found', 'There is no import with this id.')
  return row
}

function tryOut(context: Context, path: string, wishes: Wishes): Promise<Report> {
  return importFile({ ...wishes, path, clock: context.clock, dryRun: true, hear: () => Promise.resolve([]) })
}
