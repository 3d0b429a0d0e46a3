import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { findErased } from '../../remember/forgetting/tombstones.ts'
import { hearOneByOne, type Ears } from '../hear.ts'
import { importFile } from './importFile.ts'
import { alone, beginImport, finishImport, loadImport, loadUnfinished, saveProgress, type ImportRow } from './store.ts'

export const uploadPath = (home: string, id: string): string => join(home, 'uploads', `${id}.csv`)
export const rejectsPath = (home: string, id: string): string => join(home, 'imports', `${id}.rejects.csv`)

/**
 * The job `import`. A file that cannot be read fails for good, with its reason; any other error (the database went away) is thrown, so
 * that the job is tried again. `closing` interrupts work when the server stops; the next start takes it up again from the first row,
 * and what went in before is recognised.
 */
export function registerImportJob(context: Context, ears: Ears, closing: AbortSignal): void {
  context.jobs.register('import', async ({ id }) => {
    if (typeof id === 'string') await alone(context.db, id, () => runImport(context, ears, id, closing))
  })
}

/** Queues what a crash or a stop left unfinished. A job whose process was killed would otherwise be locked for four hours. */
export async function resumeImports(context: Context): Promise<void> {
  for (const id of await loadUnfinished(context.db)) await context.jobs.add('import', { id }, { key: `import:${id}` })
}

// --- internal ---

async function runImport(context: Context, ears: Ears, id: string, closing: AbortSignal): Promise<void> {
  const row = await loadImport(context.db, id)
  const wishes = row?.progress.wishes
  if (!row || !wishes || !(await beginImport(context.db, id, context.clock()))) return removeUpload(context, id)
  const cancelled = new AbortController()
  try {
    const report = await importFile({
      ...wishes, ...filesOf(context, id), clock: context.clock, hear: events => hearOneByOne(ears, events),
      findErased: cells => findErased(context.db, cells),
      signal: AbortSignal.any([closing, cancelled.signal]),
      onProgress: async progress => {
        if (!(await saveProgress(context.db, id, progress, context.clock()))) cancelled.abort()
      },
    })
    // Not the user's wish but ours: leave it unfinished, so that the next start goes on.
    if (report.stopped && !cancelled.signal.aborted) throw new Error('the server stops; the import goes on when it starts again')
    await finishImport(context.db, id, { report: { ...report, notes: [...report.notes, ...resumedNote(row)] } }, context.clock())
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await finishImport(context.db, id, { problem: { code: error.code, detail: error.message } }, context.clock())
  }
  await removeUpload(context, id)
}

function filesOf({ home }: Context, id: string): { path: string; rejectsPath: string } {
  return { path: uploadPath(home, id), rejectsPath: rejectsPath(home, id) }
}

function resumedNote({ progress }: ImportRow): string[] {
  return (progress.tries ?? 0) > 0
    ? ['The import was interrupted and taken up again; what went in before the interruption is counted as known.']
    : []
}

/** The upload holds personal data and has done its duty. */
async function removeUpload({ home }: Context, id: string): Promise<void> {
  await rm(uploadPath(home, id), { force: true })
}
