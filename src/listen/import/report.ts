/** The account of one file: every row of it is in exactly one place. */
export type Report = {
  readonly layout: string
  /** Each column and what it was understood as; null for one that was not read. */
  readonly columns: readonly { readonly column: string; readonly meaning: string | null }[]
  readonly lines: number
  /** Rows by what became of them; adds up to `lines`, or a little less where it was stopped on the way. */
  readonly linesAs: {
    readonly purchases: number; readonly returns: number; readonly anonymous: number; readonly customers: number; readonly known: number;
    readonly rejected: number
  }
  readonly orders: number
  readonly returns: number
  /** Sales to nobody known, counted in `orders` too. */
  readonly anonymous: number
  /** Different customers named in the file. */
  readonly customers: number
  /** Rows that were not taken in, by reason. */
  readonly rejected: Readonly<Record<string, number>>
  /** Orders, returns and customer rows that were here before. */
  readonly duplicates: number
  readonly firstAt: string | null
  readonly lastAt: string | null
  /** ISO 4217; several with spaces between. */
  readonly currency: string
  readonly seconds: number
  readonly linesPerSecond: number
  /** What was assumed, in sentences. */
  readonly notes: readonly string[]
  readonly dryRun: boolean
  /** True where it was cancelled on the way; running the file again takes in the rest. */
  readonly stopped: boolean
}

/** How far it is: bytes as the file lies on the disk, packed or not. */
export type Progress = {
  readonly bytes: number; readonly totalBytes: number; readonly lines: number; readonly linesPerSecond: number
  /** Null until there is something to judge by. */
  readonly secondsLeft: number | null
}

export function progressOf(bytes: number, totalBytes: number, lines: number, milliseconds: number): Progress {
  const seconds = Math.max(milliseconds, 1) / 1000
  const left = bytes > 0 && seconds > 0.5 ? Math.ceil((seconds * (totalBytes - bytes)) / bytes) : null
  return { bytes, totalBytes, lines, linesPerSecond: Math.round(lines / seconds), secondsLeft: bytes >= totalBytes ? 0 : left }
}
