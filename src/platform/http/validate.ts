import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { type Flaw, meantOf, namesIn } from './flaw.ts'
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
    return { error: fieldProblem(meantOf(compiled.Errors(value) as readonly Flaw[]), schema, httpPart ?? 'body') }
  }
}

/** The first flaw in words: `body.people[0].name must be string`. */
function fieldProblem(flaws: readonly Flaw[], schema: TSchema, part: string): Problem {
  const flaw = flaws.find(each => each.keyword === 'additionalProperties') ?? flaws.find(each => each.keyword === 'anyOf') ?? flaws[0]
  if (!flaw) return new Problem('invalid_request')
  const field = fieldOf(flaw)
  const name = `${part === 'querystring' ? 'query' : part}${field && !field.startsWith('[') ? `.${field}` : field}`
  return new Problem('invalid_request', `${name} ${wordsOf(flaw, flaws, schema)}.`, { field: name })
}

// --- internal ---

/** `?before=` is what a form sends for nothing chosen; without this it would convert to 0. */
function filled(query: unknown): unknown {
  return Object.fromEntries(Object.entries(query ?? {}).filter(([, value]) => value !== ''))
}

function fieldOf(flaw: Flaw): string {
  const [inner] = namesIn(flaw)
  const path = inner === undefined ? flaw.instancePath : `${flaw.instancePath}/${inner}`
  return path
    .split('/')
    .slice(1)
    .map(step => (/^\d+$/.test(step) ? `[${step}]` : `.${step.slice(0, 100)}`))
    .join('')
    .replace(/^\./, '')
}

function wordsOf(flaw: Flaw, flaws: readonly Flaw[], schema: TSchema): string {
  if (flaw.keyword === 'required') return 'is missing'
  if (flaw.keyword === 'additionalProperties') return 'is not known here'
  if (flaw.keyword === 'minItems' || flaw.keyword === 'maxItems') return manyOf(schemaAt(schema, flaw.schemaPath))
  const listed = (flaw.params as { readonly allowedValues?: readonly unknown[] }).allowedValues
  const allowed = listed?.map(String) ?? flaws
    .filter(each => each.keyword === 'const' && each.instancePath === flaw.instancePath)
    .map(each => String((each.params as { readonly allowedValue?: unknown }).allowedValue))
  if (allowed.length > 0) return `must be one of ${allowed.join(', ')}`
  return flaw.keyword === 'anyOf' ? kindsOf(flaw, flaws) : flaw.message
}

/** `must be number or null`, of a union none of whose members is of this kind. */
function kindsOf(union: Flaw, flaws: readonly Flaw[]): string {
  const kinds = flaws
    .filter(each => each.keyword === 'type' && each.instancePath === union.instancePath)
    .map(each => String((each.params as { readonly type?: unknown }).type))
  return kinds.length > 0 ? `must be ${[...new Set(kinds)].join(' or ')}` : union.message
}

type Bounds = { readonly minItems?: number; readonly maxItems?: number }

/** Both bounds of a list, whichever was crossed. */
function manyOf({ minItems, maxItems }: Bounds): string {
  if (minItems !== undefined && maxItems !== undefined) return `must have between ${minItems} and ${maxItems} items`
  return minItems === undefined ? `must have no more than ${items(maxItems)}` : `must have at least ${items(minItems)}`
}

const items = (many: number | undefined): string => `${many} item${many === 1 ? '' : 's'}`

function schemaAt(schema: TSchema, path: string): Bounds {
  return path.split('/').slice(1).reduce<unknown>((at, step) => (at as Readonly<Record<string, unknown>>)[step], schema) as Bounds
}
