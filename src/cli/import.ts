import { access } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Context } from '../platform/context.ts'
import { Problem, problemTable } from '../platform/http/problems.ts'
import { Mistake } from '../platform/mistake.ts'
import { loadSettings } from '../platform/settings/store.ts'
import { hearOneByOne, openEars, type Ears } from '../listen/hear.ts'
import { adoptBusiness } from '../listen/import/adopt.ts'
import { importFile, type ImportOptions } from '../listen/import/importFile.ts'
import { layoutNames } from '../listen/import/layouts/table.ts'
import type { Report } from '../listen/import/report.ts'
import { fileBytes } from '../listen/import/source.ts'
import { parseWishes } from '../listen/import/wishes.ts'
import { findErased } from '../remember/forgetting/tombstones.ts'
import type { Command } from './command.ts'
import { parseOptions } from './options.ts'
import { progressLine } from './progress.ts'

export const importCommand: Command = {
  name: 'import',
  summary: 'Bring in orders or customers from CSV files (plain or gzip); bringing a file in twice changes nothing.',
  usage: `FILE... [--layout ${layoutNames.join('|')}]
    [--map 'order=COLUMN,customer=COLUMN,date=COLUMN,product=COLUMN,name=COLUMN,quantity=COLUMN,price=COLUMN,...']
    [--dates dmy|mdy] [--timezone Europe/London] [--currency GBP] [--dry-run]`,
  run: async (args, open) => {
    const { values, positionals } = parseOptions(args, {
      layout: { type: 'string' }, map: { type: 'string' }, dates: { type: 'string' }, timezone: { type: 'string' },
      currency: { type: 'string' },
      'dry-run': { type: 'boolean' },
    })
    const { 'dry-run': dryRun = false, ...texts } = values
    if (positionals.length === 0) throw new Mistake('Name at least one file.')
    const paths = await Promise.all(positionals.map(findFile))
    // Wrong options are said before a database is started for them.
    await asMistake(async () => parseWishes(texts, { currency: 'EUR', timezone: 'UTC' }))
    const context = await open()
    if (!dryRun) await adoptBusiness(context.db, { currency: texts.currency?.toUpperCase(), timezone: texts.timezone }, context.clock())
    const wishes = parseWishes(texts, await loadSettings(context.db))
    const ears = openEars(context.db, context.clock)
    const stop = stopOnInterrupt()
    for (const path of paths) {
      const report = await importOne(context, ears, { ...wishes, path, dryRun, signal: stop })
      if (report.stopped) return 130
    }
    return 0
  },
}

// --- internal ---

type Wanted = Omit<ImportOptions, 'hear' | 'clock' | 'onProgress' | 'rejectsPath'>

async function importOne(context: Context, ears: Ears, wanted: Wanted): Promise<Report> {
  const rejectsPath = rejectsFor(wanted.path, context.home)
  const show = progressLine(basename(wanted.path), ' bytes')
  const report = await asMistake(() => importFile({
    ...wanted, rejectsPath, clock: context.clock, hear: events => hearOneByOne(ears, events),
    findErased: cells => findErased(context.db, cells),
    onProgress: ({ bytes, totalBytes }) => show(bytes, totalBytes),
  }))
  process.stdout.write(`${describe(basename(wanted.path), report, rejectsPath).join('\n')}\n`)
  return report
}

/** The account in lines, the sums first. */
function describe(fileName: string, report: Report, rejectsPath: string): string[] {
  const { linesAs } = report
  const count = (value: number): string => value.toLocaleString('en')
  const unread = report.columns.filter(({ meaning }) => meaning === null).map(({ column }) => column)
  const reasons = Object.entries(report.rejected).sort(([, a], [, b]) => b - a)
  return [
    `${fileName}: ${count(report.lines)} rows as ${report.layout} in ${report.seconds} s (${count(report.linesPerSecond)} rows/s)`
      + `${report.dryRun ? '; a dry run, nothing was kept' : ''}${report.stopped ? '; STOPPED on the way' : ''}`,
    `  ${count(report.orders)} orders (${count(report.anonymous)} to nobody known), ${count(report.returns)} returns, `
      + `${count(report.customers)} customers, ${count(report.duplicates)} known before`,
    `  rows: ${Object.entries(linesAs).map(([name, rows]) => `${name} ${count(rows)}`).join(', ')}`,
    ...(
      report.firstAt && report.lastAt
        ? [`  from ${report.firstAt.slice(0, 10)} to ${report.lastAt.slice(0, 10)}, in ${report.currency}`]
        : []
    ),
    ...reasons.map(([reason, rows]) => `  rejected ${count(rows)}: ${reason}`),
    ...(reasons.length > 0 && !report.dryRun ? [`  rejected rows are in ${rejectsPath}`] : []),
    ...(unread.length > 0 ? [`  columns not read: ${unread.join(', ').slice(0, 300)}`] : []),
    ...report.notes.map(note => `  note: ${note}`),
  ]
}

/** `npm run` starts us in the project's folder; the name was typed in another. */
async function findFile(name: string): Promise<string> {
  const typed = resolve(process.env['INIT_CWD'] ?? '.', name)
  const path = (await exists(typed)) ? typed : resolve(name)
  await asMistake(() => fileBytes(path))
  return path
}

/** In our own folder, where an erasure finds them; beside the file they would outlive the person, and litter a folder of somebody else. */
function rejectsFor(path: string, home: string): string {
  return join(home, 'imports', `${basename(path)}.rejects.csv`)
}

function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}

/** A file or an option that cannot be taken is the user's mistake: one line with what to do. */
async function asMistake<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Problem ? new Mistake(`${error.message} ${problemTable[error.code].help}`) : error
  }
}

/** Ctrl-C once stops after the batch under way and prints the account; twice ends at once. */
function stopOnInterrupt(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  return controller.signal
}
