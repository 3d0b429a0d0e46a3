import type { Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import { recall } from '../../remember/memory/recall.ts'
import type { UsualKeeper } from './keeper.ts'
import type { UsualModel } from './model.ts'
import { presentMoment } from './moment.ts'

/**
 * Who is asked about, as far as the purpose `profiling` permits, what is known of everybody, and the moment. Throws the named problem where
 * the memory may not be read.
 */
export async function loadAsked(context: Context, keeper: UsualKeeper, id: string) {
  const settings = await loadSettings(context.db)
  const recalled = await recall(context.db, id, 'profiling', defaultBits(settings.purposeDefaults))
  if (recalled.kind !== 'recalled') throw new Problem(recalled.kind)
  const model = await modelKnowing(keeper, recalled.memory)
  return { ...recalled, settings, model, moment: presentMoment(model, recalled.memory, context.clock(), settings.timezone) }
}

// --- internal ---

/** A product or an option first sold seconds ago may be in a memory before it is in the model. */
async function modelKnowing(keeper: UsualKeeper, memory: Memory): Promise<UsualModel> {
  const model = await keeper.model()
  for (const [id, item] of memory.items) {
    if (!model.products.has(id)) return keeper.refresh()
    for (const option of item.options.keys()) if (!model.options.has(option)) return keeper.refresh()
  }
  return model
}
