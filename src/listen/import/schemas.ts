import Type, { type Static } from 'typebox'
import type { Report } from './report.ts'
import type { ImportRow } from './store.ts'

const count = Type.Integer()
const strict = { additionalProperties: false } as const

/** The same shape as `Report`, described for /openapi.json. */
export const reportSchema = Type.Object(
  {
    layout: Type.String(), columns: Type.Array(Type.Object({ column: Type.String(), meaning: Type.Union([Type.String(), Type.Null()]) })),
    lines: count,
    linesAs: Type.Object({ purchases: count, returns: count, anonymous: count, customers: count, known: count, rejected: count }),
    orders: count, returns: count, anonymous: count, customers: count, rejected: Type.Record(Type.String(), count), duplicates: count,
    firstAt: Type.Union([Type.String(), Type.Null()]), lastAt: Type.Union([Type.String(), Type.Null()]), currency: Type.String(),
    seconds: Type.Number(), linesPerSecond: count, notes: Type.Array(Type.String()), dryRun: Type.Boolean(), stopped: Type.Boolean(),
  },
  strict,
)

export const importSchema = Type.Object(
  {
    id: Type.String(), fileName: Type.String(), layout: Type.String(),
    state: Type.Union([
      Type.Literal('waiting'), Type.Literal('running'), Type.Literal('done'), Type.Literal('failed'), Type.Literal('cancelled'),
    ]),
    progress: Type.Object({
      bytes: count, totalBytes: count, lines: count, linesPerSecond: count, secondsLeft: Type.Union([count, Type.Null()]),
    }),
    report: Type.Union([reportSchema, Type.Null()]),
    problem: Type.Union([Type.Object({ code: Type.String(), detail: Type.String() }), Type.Null()], {
      description: 'Why the file as a whole was not taken in.',
    }),
    createdAt: Type.String(), updatedAt: Type.String(),
  },
  strict,
)

/** The schema's types are mutable, a report is not: the lists are copied. */
export function toReport(report: Report): Static<typeof reportSchema> {
  return { ...report, columns: [...report.columns], notes: [...report.notes] }
}

/** An import as the API tells it: what was wished for stays inside. */
export function toImport({ progress, createdAt, updatedAt, ...row }: ImportRow): Static<typeof importSchema> {
  const { bytes = 0, totalBytes = 0, lines = 0, linesPerSecond = 0, secondsLeft = null, problem = null } = progress
  return {
    ...row, report: row.report && toReport(row.report), progress: { bytes, totalBytes, lines, linesPerSecond, secondsLeft }, problem,
    createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(),
  }
}
