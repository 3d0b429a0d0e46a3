/**
 * What each option is worth for each customer, in money: chunks of whole rows, [customer * options + option], customers in the same order
 * each time. They are walked several times; a chunk need hold only until the next one is asked for. At most 0: worth nothing, never
 * chosen (though the curve counts what it would lose); NaN or -Infinity: not allowed.
 */
export type ValueRows = { readonly customers: number; readonly chunks: () => Iterable<Float32Array> }

/** The same from a disk, a database or a thread. */
export type LaterValueRows = { readonly customers: number; chunks(): AsyncIterable<Float32Array> }
