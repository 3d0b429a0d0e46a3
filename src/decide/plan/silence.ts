/** The choice that contacts nobody. */
export const silence = -1
