/**
 * What customers bought, visit by visit in order of time: what everything is learned from. From the database it holds only customers who
 * permit profiling; from a file of baskets it holds whoever is in the file.
 */
export type History = readonly CustomerHistory[]
/**
 * `passedBy`: nobody can say who it was (remember/customers/passerBy.ts). It tells what is bought together, and nothing of coming again.
 */
export type CustomerHistory = { readonly customerId: string; readonly visits: readonly Visit[]; readonly passedBy?: boolean }

/**
 * One local day on which a customer bought. `hour` and `weekday` (0 is Monday) are those of the first order; -1 where no time is known.
 * `paid`: money of the day's orders, where it is known.
 */
export type Visit = {
  readonly day: number; readonly hour: number; readonly weekday: number; readonly goods: readonly number[]; readonly paid?: number
}
