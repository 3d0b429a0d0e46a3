/** Now, in milliseconds since 1970. The one place that reads the machine's clock; everything else gets it as an argument. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()
