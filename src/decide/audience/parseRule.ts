import { Compile } from 'typebox/compile'
import { Problem } from '../../platform/http/problems.ts'
import { flawOf } from './flaw.ts'
import { checkLeaf } from './checkLeaf.ts'
import { countsOf, leavesOf, type Leaf, type Rule } from './rule.ts'
import { most, nodeShapes } from './ruleShapes.ts'

/**
 * Makes a trusted rule of what came in, or refuses it with `invalid_audience`, the place (`at`, as `rules[1].value`) and what to do. It is
 * walked from above with its depth counted, so that nothing is looked at deeper than a rule may be.
 */
export function parseRule(given: unknown): Rule {
  const walk: Walk = { nodes: 0 }
  const rule = parseNode(given, '', 1, walk)
  const leaves = leavesOf(rule)
  if (countsOf(rule).length > most.counts) throw flaw('', `It counts more than ${most.counts} different things; say it with fewer.`)
  const onCard = new Set(leaves.flatMap(leaf => (leaf.kind !== 'count' && leaf.field.startsWith('card.') ? [leaf.field] : [])))
  if (onCard.size > most.cardFields) throw flaw('', `It asks for more than ${most.cardFields} fields of the card; say it with fewer.`)
  const texts = textsIn(leaves)
  if (texts.length > most.texts) throw flaw('', `It compares with texts in more than ${most.texts} places; gather them with "in".`)
  const letters = texts.flat().reduce((sum, text) => sum + text.length, 0)
  if (letters > most.lettersInAll) throw flaw('', `Its texts have more than ${most.lettersInAll} letters in all; say it with fewer.`)
  return rule
}

/** A refusal of a rule: where it is wrong - a path in the data, or the character in what was typed - and what to do. */
export function flaw(at: string | number, detail: string): Problem {
  return new Problem('invalid_audience', typeof at === 'number' || at === '' ? detail : `${at}: ${detail}`, { at })
}

// --- internal ---

type Walk = { nodes: number }

const compiled = Object.fromEntries(Object.entries(nodeShapes).map(([kind, shape]) => [kind, Compile(shape)]))

function parseNode(given: unknown, at: string, depth: number, walk: Walk): Rule {
  if (depth > most.depth) throw flaw(at, `More than ${most.depth} levels within each other; take some apart.`)
  if (++walk.nodes > most.nodes) throw flaw(at, `More than ${most.nodes} conditions; gather values with "in".`)
  const kind = kindOf(given)
  const shape = kind === undefined ? undefined : compiled[kind]
  if (!shape) throw flaw(at, `"kind" must be one of ${Object.keys(nodeShapes).join(', ')}.`)
  if (!shape.Check(given)) throw flaw(...flawOf(shape.Errors(given), at))
  // Its own shape fits; what is in it is looked at next.
  const node = given as Rule
  const inner = at === '' ? '' : `${at}.`
  if (node.kind === 'all' || node.kind === 'any') {
    return { kind: node.kind, rules: node.rules.map((each, place) => parseNode(each, `${inner}rules[${place}]`, depth + 1, walk)) }
  }
  if (node.kind === 'not') return { kind: 'not', rule: parseNode(node.rule, `${inner}rule`, depth + 1, walk) }
  const wrong = checkLeaf(node)
  if (wrong) throw flaw(`${inner}${wrong.at}`, wrong.detail)
  return node
}

function kindOf(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || !Object.hasOwn(given, 'kind')) return undefined
  const { kind } = given as { readonly kind: unknown }
  return typeof kind === 'string' && Object.hasOwn(compiled, kind) ? kind : undefined
}

/** The texts of each leaf that has any. */
function textsIn(leaves: readonly Leaf[]): readonly (readonly string[])[] {
  return leaves.map(textsOf).filter(texts => texts.length > 0)
}

function textsOf(leaf: Leaf): readonly string[] {
  if (leaf.kind === 'count') return leaf.name === undefined ? [] : [leaf.name]
  if (leaf.kind !== 'in' && leaf.kind !== 'compare') return []
  return (leaf.kind === 'in' ? leaf.values : [leaf.value]).filter(value => typeof value === 'string')
}
