import type { ImportReport } from '@usual/sdk/types.ts'

/** The account of a file as the pages read it: every line of it is in exactly one place. */
export type Report = {
  readonly layout: string
  readonly columns: readonly { readonly column: string; readonly meaning: string | null }[]
  readonly lines: number
  readonly linesAs: Readonly<Record<string, number>>
  readonly orders: number
  readonly returns: number
  readonly anonymous: number
  readonly customers: number
  readonly rejected: Readonly<Record<string, number>>
  readonly duplicates: number
  readonly firstAt: string | null
  readonly lastAt: string | null
  readonly currency: string
  readonly seconds: number
  readonly linesPerSecond: number
  readonly notes: readonly string[]
  readonly stopped: boolean
}

/** Reads what the server said, and takes what it did not say as nothing, so that an older server's report can be shown too. */
export function toReport(said: ImportReport): Report {
  return {
    layout: textOf(said['layout']), columns: listOf(said['columns']) as Report['columns'], lines: numberOf(said['lines']),
    linesAs: countsOf(said['linesAs']), orders: numberOf(said['orders']), returns: numberOf(said['returns']),
    anonymous: numberOf(said['anonymous']),
    customers: numberOf(said['customers']), rejected: countsOf(said['rejected']), duplicates: numberOf(said['duplicates']),
    firstAt: typeof said['firstAt'] === 'string' ? said['firstAt'] : null,
    lastAt: typeof said['lastAt'] === 'string' ? said['lastAt'] : null,
    currency: textOf(said['currency']), seconds: numberOf(said['seconds']), linesPerSecond: numberOf(said['linesPerSecond']),
    notes: listOf(said['notes']).map(String), stopped: said['stopped'] === true,
  }
}

export function rejectedLines(report: Report): number {
  return Object.values(report.rejected).reduce((sum, lines) => sum + lines, 0)
}

// --- internal ---

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function countsOf(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter((pair): pair is [string, number] => typeof pair[1] === 'number'))
}
