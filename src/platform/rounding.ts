/**
 * Four decimals: they hold the tenth of a cent that wholesale prices use and all of a probability that anybody reads, and sums of decimal
 * fractions come back to what was meant.
 */
export const round4 = (value: number): number => Math.round(value * 10_000) / 10_000
