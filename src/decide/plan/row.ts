import type { CustomerState } from '../../understand/worth/state.ts'

/** The columns of `peopleSql`, in their order. */
export const column = {
  id: 0, kind: 1, granted: 2, reach: 3, state: 4, worthState: 5, worth: 6, silent: 7, before: 8,
  contacts: 9, declined: 10, answers: 11, card: 12, paid: 13, merged: 14, audience: 15,
} as const
export const columns = 16

/** Who somebody is to a plan: `may` be spoken to, or why they are passed over. */
export const rowKinds = ['may', 'passer_by', 'no_consent'] as const

/**
 * One row of `peopleSql` as it came by COPY, read where it stands: `take` it, then ask. Texts are made only of what is asked for, which
 * most customers have nothing of.
 */
export type Row = {
  take(bytes: Buffer, at: Int32Array, length: Int32Array): void
  readonly kind: (typeof rowKinds)[number]
  readonly bytes: Buffer
  readonly idAt: number
  readonly idLength: number
  readonly granted: number
  readonly reach: number
  readonly state: Uint8Array
  readonly stateAt: number
  readonly stateLength: number
  readonly hasWorth: boolean
  readonly worthState: CustomerState
  readonly worth: number
  readonly silent: number
  readonly before: number
  has(column: number): boolean
  id(): string
  json<Value>(column: number): Value
  /** Whether they are meant by the rule at this place. */
  isMeant(place: number): boolean
}

/** `nobody`: the bytes of an empty memory. */
export function openRow(nobody: Uint8Array): Row {
  let bytes: Buffer = Buffer.alloc(0)
  let at = new Int32Array(columns)
  let length = new Int32Array(columns)
  const text = (of: number): string => bytes.toString('utf8', at[of]!, at[of]! + length[of]!)
  const real = (of: number): number => bytes.readFloatBE(at[of]!)
  return {
    take(from, starts, lengths) {
      bytes = from
      at = starts as Int32Array<ArrayBuffer>
      length = lengths as Int32Array<ArrayBuffer>
    },
    get kind() { return rowKinds[bytes[at[column.kind]! + 1]!]! },
    get bytes() { return bytes },
    get idAt() { return at[column.id]! },
    get idLength() { return length[column.id]! },
    get granted() { return bytes.readInt32BE(at[column.granted]!) },
    get reach() { return bytes.readInt32BE(at[column.reach]!) },
    get state() { return length[column.state]! < 0 ? nobody : bytes },
    get stateAt() { return length[column.state]! < 0 ? 0 : at[column.state]! },
    get stateLength() { return length[column.state]! < 0 ? nobody.length : length[column.state]! },
    get hasWorth() { return length[column.worthState]! > 0 },
    // Each begins with a letter of its own.
    get worthState() { return stateBy[bytes[at[column.worthState]!]!]! },
    get worth() { return real(column.worth) },
    get silent() { return real(column.silent) },
    get before() { return real(column.before) },
    has: of => length[of]! > 0,
    id: () => text(column.id),
    json: of => JSON.parse(text(of)),
    isMeant: place => bytes[at[column.audience]! + place] === one,
  }
}

// --- internal ---

const one = 49
const stateBy: Readonly<Record<number, CustomerState>> = Object.fromEntries(
  (['new', 'kept', 'weakening', 'lost'] as const).map(state => [state.charCodeAt(0), state]),
)
