/** One place where what came in does not fit its schema, as TypeBox tells it; paths are JSON pointers. */
export type Flaw = {
  readonly keyword: string
  readonly schemaPath: string
  readonly instancePath: string
  readonly params: object
  readonly message: string
}

/**
 * Without the flaws that only say that one member of a union is not another: of each union stay those of the member that was meant,
 * which is the one whose own shape fits best, the first of equals. Where none fits because all are of another kind, as texts of a list or
 * "a number or null", the union stays as it is.
 */
export function meantOf(flaws: readonly Flaw[]): readonly Flaw[] {
  const unions = flaws.filter(each => each.keyword === 'anyOf').toSorted((a, b) => a.schemaPath.length - b.schemaPath.length)
  return unions.reduce<readonly Flaw[]>((left, union) => (left.includes(union) ? narrowed(left, union) : left), flaws)
}

// --- internal ---

function narrowed(flaws: readonly Flaw[], union: Flaw): readonly Flaw[] {
  const members = membersOf(flaws, union)
  const misfits = members.map(member => misfitOf(member.path, member.flaws))
  const least = Math.min(...misfits)
  const best = members.filter((_, i) => misfits[i] === least)
  if (best.length > 1 && best.every(member => member.flaws.every(each => isOfKind(each, member.path)))) return flaws
  const gone = new Set(members.filter(member => member !== best[0]).flatMap(member => member.flaws))
  return flaws.filter(each => each !== union && !gone.has(each))
}

type Member = { readonly path: string; readonly flaws: readonly Flaw[] }

function membersOf(flaws: readonly Flaw[], union: Flaw): Member[] {
  const members = new Map<string, Flaw[]>()
  const start = `${union.schemaPath}/anyOf/`
  for (const flaw of flaws) {
    if (!flaw.schemaPath.startsWith(start)) continue
    const path = start + flaw.schemaPath.slice(start.length).split('/')[0]!
    members.set(path, [...(members.get(path) ?? []), flaw])
  }
  return [...members].map(([path, own]) => ({ path, flaws: own }))
}

/** How much of the member's own shape is wrong: its kind, the names in it, and the constants that tell it from others. */
function misfitOf(path: string, flaws: readonly Flaw[]): number {
  return flaws.reduce((sum, flaw) => {
    if (isOfKind(flaw, path) || (flaw.keyword === 'const' && flaw.schemaPath.startsWith(`${path}/properties/`))) return sum + 1
    return flaw.schemaPath === path ? sum + namesIn(flaw).length : sum
  }, 0)
}

const isOfKind = ({ keyword, schemaPath }: Flaw, path: string): boolean => schemaPath === path
  && (keyword === 'type' || keyword === 'const')

/** The fields that are missing or not known. */
export function namesIn({ params }: Flaw): readonly string[] {
  const { requiredProperties, additionalProperties } = params as {
    readonly requiredProperties?: readonly string[]
    readonly additionalProperties?: readonly string[]
  }
  return requiredProperties ?? additionalProperties ?? []
}
