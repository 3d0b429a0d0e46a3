import type { Columns } from '../../boost/bins.ts'
import { width } from '../features.ts'

/** Rows to learn from, column by column, growing. */
export type Table = { columns: Float32Array[]; labels: Uint8Array; weights: Float32Array; length: number }

export function newTable(capacity = 1 << 16): Table {
  return {
    columns: Array.from({ length: width }, () => new Float32Array(capacity)),
    labels: new Uint8Array(capacity), weights: new Float32Array(capacity), length: 0,
  }
}

/** Adds row `row` of `values` as bought or not. */
export function push(table: Table, values: Float32Array, row: number, bought: boolean, weight: number): void {
  if (table.length === table.labels.length) grow(table)
  for (let f = 0; f < width; f++) table.columns[f]![table.length] = values[row * width + f]!
  table.labels[table.length] = bought ? 1 : 0
  table.weights[table.length++] = weight
}

export function filled({ columns, labels, weights, length }: Table): {
  readonly columns: Columns; readonly labels: Uint8Array; readonly weights: Float32Array
} {
  return {
    columns: columns.map(column => column.subarray(0, length)), labels: labels.subarray(0, length), weights: weights.subarray(0, length),
  }
}

// --- internal ---

function grow(table: Table): void {
  const floats = (old: Float32Array): Float32Array => {
    const wider = new Float32Array(old.length * 2)
    wider.set(old)
    return wider
  }
  table.columns = table.columns.map(floats)
  table.weights = floats(table.weights)
  const labels = new Uint8Array(table.labels.length * 2)
  labels.set(table.labels)
  table.labels = labels
}
