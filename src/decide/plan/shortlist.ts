/**
 * Customers with the options that may yet be theirs, silence among them as option `options` with value 0. Entries of a row stand from
 * `start[row]` to `start[row + 1]`, in the order of options.
 */
export type Shortlist = {
  readonly rows: number
  readonly customer: Uint32Array
  readonly start: Uint32Array
  readonly option: Uint16Array
  readonly value: Float32Array
}

export type ShortlistMaker = {
  readonly entries: () => number
  entry(option: number, value: number): void
  endRow(customer: number): void
  made(): Shortlist
}

export function openShortlist(): ShortlistMaker {
  let [rows, entries] = [0, 0]
  let [customer, start, option, value] = [new Uint32Array(1024), new Uint32Array(1025), new Uint16Array(4096), new Float32Array(4096)]
  return {
    entries: () => entries,
    entry(j, worth) {
      if (entries === option.length) {
        const [options, values] = [option, value]
        option = new Uint16Array(entries * 2)
        value = new Float32Array(entries * 2)
        option.set(options)
        value.set(values)
      }
      option[entries] = j
      value[entries++] = worth
    },
    endRow(who) {
      if (rows === customer.length) {
        const [customers, starts] = [customer, start]
        customer = new Uint32Array(rows * 2)
        start = new Uint32Array(rows * 2 + 1)
        customer.set(customers)
        start.set(starts)
      }
      customer[rows++] = who
      start[rows] = entries
    },
    made: () => ({
      rows, customer: customer.subarray(0, rows), start: start.subarray(0, rows + 1),
      option: option.subarray(0, entries), value: value.subarray(0, entries),
    }),
  }
}
