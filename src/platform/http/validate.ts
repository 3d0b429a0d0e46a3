import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { Problem } from './problems.ts'

/**
 * Validates with TypeBox, compiled once per route. Texts of the path, query and headers become the numbers and booleans
 * that the schema asks for; a body is taken as it is ("5" is not 5). The refusal names the field.
 */
export const validate: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = Compile(schema)
  const hasDefaults = JSON.stringify(schema).includes('"default":')
  return (given: unknown) => {
    const converted: unknown = httpPart === 'body' ? given : Value.Convert(schema, httpPart === 'querystring' ? filled(given) : given)
    const value: unknown = hasDefaults ? Value.Default(schema, converted) : converted
    if (compiled.Check(value)) return { value }
    return { error: fieldProblem(compiled.Errors(value) as readonly Flaw[], httpPart ?? 'body') }
  }
}

/** The first flaw in words: `body.people[0].name must be string`. */
function fieldProblem(flaws: readonly Flaw[], part: string): Problem {
  const flaw = flaws.find(each => each.keyword === 'additionalProperties') ?? flaws.find(each => each.keyword === 'anyOf') ?? flaws[0]
  if (!flaw) return new Problem('invalid_request')
  const field = fieldOf(flaw)
  const name = `${part === 'querystring' ? 'query' : part}${field && !field.startsWith('[') ? `.${field}` : field}`
  return new Problem('invalid_request', `${name} ${wordsOf(flaw, flaws)}.`, { field: name })
}

// --- internal ---

/** `?before=` is what a form sends for nothing chosen; without this it would convert to 0. */
function filled(query: unknown): unknown {
  return Object.fromEntries(Object.entries(query ?? {}).filter(([, value]) => value !== ''))
}

type Flaw = { readonly keyword: string; readonly instancePath: string; readonly params: object; readonly message: string }

function fieldOf(flaw: Flaw): string {
  const params = flaw.params as { readonly requiredProperties?: readonly string[]; readonly additionalProperties?: readonly string[] }
  const inner = params.requiredProperties?.[0] ?? params.additionalProperties?.[0]
  const path = inner === undefined ? flaw.instancePath : `${flaw.instancePath}/${inner}`
  return path
    .split('/')
    .slice(1)
    .map(step => (/^\d+$/.test(step) ? `[${step}]` : `.${step.slice(0, 100)}`))
    .join('')
    .replace(/^\./, '')
}

function wordsOf(flaw: Flaw, flaws: readonly Flaw[]): string {
  if (flaw.keyword === 'required') return 'is missing'
  if (flaw.keyword === 'additionalProperties') return 'is not known here'
  const listed = (flaw.params as { readonly allowedValues?: readonly unknown[] }).allowedValues
  const allowed = listed?.map(String) ?? flaws
    .filter(each => each.keyword === 'const' && each.instancePath === flaw.instancePath)
    .map(each => String((each.params as { readonly allowedValue?: unknown }).allowedValue))
  if (allowed.length > 0) return `must be one of ${allowed.join(', ')}`
  return flaw.message
}
