import type { Context } from '../../platform/context.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { estimateOf } from './estimate.ts'
import { groundOf } from './ground.ts'
import type { Rule } from './rule.ts'
import type { CountAnswer } from './shapes.ts'
import { lookWho } from './store/looking.ts'

/** How many a rule means now: exactly, or of large businesses from a sample; `ms` is how long it took. */
export async function countAudience({ db, clock }: Pick<Context, 'db' | 'clock'>, rule: Rule): Promise<CountAnswer> {
  const started = clock()
  const ground = groundOf(await loadSettings(db), started)
  const { blocks, pages, sampled, examples } = await lookWho(db, rule, ground)
  return { ...estimateOf(blocks, pages), sampled, ms: clock() - started, examples: [...examples] }
}
