import type { ModelVersion } from '@usual/sdk/types.ts'

export type Trending = {
  readonly figure: string
  readonly better: 'higher' | 'lower'
  readonly points: readonly { readonly version: number; readonly value: number; readonly state: ModelVersion['state'] }[]
}

/** The figure by which versions are judged, version by version, the oldest first; null where two cannot be compared. */
export function trendOf(versions: readonly ModelVersion[]): Trending | null {
  const judged = versions.find(version => version.judged !== null)?.judged
  if (!judged) return null
  const points = versions.flatMap(({ version, metrics, state }) => {
    const value = metrics[judged.figure]
    return value === undefined ? [] : [{ version, value, state }]
  })
  if (points.length < 2) return null
  return { figure: judged.figure, better: judged.better, points: points.toSorted((a, b) => a.version - b.version) }
}
