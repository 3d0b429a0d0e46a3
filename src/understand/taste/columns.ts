/**
 * What speaks for each item: column `j` says by how much owning `from[k]` raises item `j`, for k from start[j] to start[j + 1] - 1. It is
 * the solved ridge, before it is made small.
 */
export type Columns = { readonly start: Float64Array; readonly from: Int32Array; readonly weight: Float32Array }

/** Gathers columns in the order of their items. */
export function columnsOf(size: number, capacity: number): ColumnsBuilder {
  const start = new Float64Array(size + 1)
  let from = new Int32Array(capacity)
  let weight = new Float32Array(capacity)
  let used = 0
  let column = 0
  return {
    add: (item, value) => {
      if (used === from.length) {
        from = grown(from, new Int32Array(used * 2))
        weight = grown(weight, new Float32Array(used * 2))
      }
      from[used] = item
      weight[used++] = value
    },
    next: () => (start[++column] = used),
    done: () => ({ start, from: from.subarray(0, used), weight: weight.subarray(0, used) }),
  }
}

export type ColumnsBuilder = { add(item: number, value: number): void; next(): void; done(): Columns }

// --- internal ---

function grown<Numbers extends Int32Array | Float32Array>(old: Numbers, into: Numbers): Numbers {
  into.set(old)
  return into
}
