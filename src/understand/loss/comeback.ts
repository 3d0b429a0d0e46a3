/** Of `silent` spells that had lasted `halves` halves of the horizon, `back` ended with a purchase within the horizon that followed. */
export type Comeback = { readonly halves: number; readonly silent: number; readonly back: number }

/** Silences of more than four horizons are told from each other no further. */
export const mostHalves = 8

/** As how many silences of others the model's own word counts in the chance of coming back. */
export const modelCounts = 20
