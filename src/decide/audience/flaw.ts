/** As TypeBox tells them. */
type ShapeError = { readonly keyword: string; readonly instancePath: string; readonly params: object; readonly message: string }

/** The first flaw of a node at `at` in words: its place, and what it must be. */
export function flawOf(errors: Iterable<ShapeError>, at: string): readonly [at: string, detail: string] {
  const all = [...errors]
  const error = all.find(each => each.keyword === 'required' || each.keyword === 'additionalProperties')
    ?? all.find(each => each.keyword === 'anyOf') ?? all[0]
  if (!error) return [at, 'It does not fit.']
  const { requiredProperties, additionalProperties } = error.params as Named
  const name = requiredProperties?.[0] ?? additionalProperties?.[0]
  const steps = [...error.instancePath.split('/').slice(1), ...(name === undefined ? [] : [name.slice(0, 50)])]
  const place = steps.map(step => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('')
  return [`${at}${place}`.replace(/^\./, ''), `It ${wordsOf(error)}.`]
}

// --- internal ---

type Named = { readonly requiredProperties?: readonly string[]; readonly additionalProperties?: readonly string[] }

function wordsOf({ keyword, params, message }: ShapeError): string {
  if (keyword === 'required') return 'is missing'
  if (keyword === 'additionalProperties') return 'is not known here'
  if (keyword === 'anyOf') return 'must be a number, a text or true or false, of a sensible size'
  const { allowedValues } = params as { readonly allowedValues?: readonly unknown[] }
  return allowedValues ? `must be one of ${allowedValues.join(', ')}` : message
}
