import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** Everything /metrics shows. Stations ask for theirs by name at load; asking twice gives the same one. */
export const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'usual_' })

/** Counts up; name it `usual_<what>_total`. Labels must have few values: never an id. */
export function counter<Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []): Counter<Label> {
  return found<Counter<Label>>(name) ?? new Counter<Label>({ name, help, labelNames: [...labelNames], registers: [registry] })
}

/** A figure of this moment, such as a queue's length. */
export function gauge<Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> {
  return found<Gauge<Label>>(name) ?? new Gauge<Label>({ name, help, labelNames: [...labelNames], registers: [registry] })
}

/** How long things took; name it `usual_<what>_seconds`. */
export function histogram<Label extends string = never>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
  buckets: readonly number[] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
): Histogram<Label> {
  const made = () => new Histogram<Label>({ name, help, labelNames: [...labelNames], buckets: [...buckets], registers: [registry] })
  return found<Histogram<Label>>(name) ?? made()
}

// --- internal ---

function found<Metric>(name: string): Metric | undefined {
  return registry.getSingleMetric(name) as Metric | undefined
}
