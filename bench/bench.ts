/** One figure beside the limit or the peer of the same run. `ratio` is figure / reference; `must` says when it is good enough. */
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What it is measured against, in the same run or as a stated limit. */
  readonly reference?: { readonly name: string; readonly value: number }
  readonly must?: { readonly atLeast?: number; readonly atMost?: number; readonly of?: 'value' | 'ratio' }
}

export type Size = 'smoke' | 'real'
export type Bench = {
  readonly name: string
  readonly summary: string
  run(options: {
    readonly size: Size; readonly file: string | undefined; readonly calibrateUntil?: string | undefined
    /** Columns of a table of customers: who left, why, and which to leave out; `keep` those that look like leaks. */
    readonly target?: string | undefined; readonly reason?: string | undefined
    readonly without?: readonly string[] | undefined; readonly keep?: boolean | undefined
    /** A trial: `COLUMN=VALUE` of the treated, the value of their controls, the column of what followed; columns to leave out; money. */
    readonly treatment?: string | undefined; readonly control?: string | undefined; readonly outcome?: string | undefined
    readonly ignore?: readonly string[] | undefined; readonly gain?: number | undefined; readonly cost?: number | undefined
    /** Another policy to judge by a log, and what its columns are called (`item`, `position`, `reward`, `propensity`). */
    readonly policy?: string | undefined; readonly columns?: Readonly<Record<string, string>> | undefined
    readonly say: (line: string) => void
  }): Promise<{
    figures: readonly Figure[]; json: Readonly<Record<string, unknown>>
  }>
}

function ratioOf(figure: Figure): number | undefined {
  return figure.reference ? figure.value / figure.reference.value : undefined
}

/** True where the figure meets its bar, undefined where it has none. */
export function isGood(figure: Figure): boolean | undefined {
  if (!figure.must) return undefined
  const value = figure.must.of === 'ratio' ? (ratioOf(figure) ?? NaN) : figure.value
  return value >= (figure.must.atLeast ?? -Infinity) && value <= (figure.must.atMost ?? Infinity)
}

export function show(figure: Figure): string {
  const number = (value: number): string => (Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))
  const { reference } = figure
  const beside = reference ? `  ${reference.name} ${number(reference.value)}, ratio ${ratioOf(figure)!.toFixed(2)}` : ''
  const { atLeast, atMost, of } = figure.must ?? {}
  const bar = figure.must ? `  must be ${atLeast === undefined ? `<= ${atMost}` : `>= ${atLeast}`}${of === 'ratio' ? ' (ratio)' : ''}` : ''
  const verdict = isGood(figure)
  const mark = verdict === undefined ? '      ' : verdict ? 'ok    ' : 'MISS  '
  return `${mark}${figure.name.padEnd(44)} ${number(figure.value).padStart(10)} ${figure.unit.padEnd(12)}${beside}${bar}`
}
