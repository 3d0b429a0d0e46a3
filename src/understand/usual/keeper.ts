import type { Db } from '../../platform/db/db.ts'
import { loadUsualModel } from './store.ts'
import type { UsualModel } from './model.ts'

/** Keeps the model in the process: answers at once with what it has and looks for news in the background. */
export type UsualKeeper = {
  model(): Promise<UsualModel>
  /** Forgets what it has; after an import, or when a memory names a product the model does not know. */
  refresh(): Promise<UsualModel>
}

/** A look costs at most a hundredth of the time: with 100,000 products it takes longer, and is taken less often. */
const freshestMs = 15_000
const shareOfTime = 100

export function keepUsualModel(db: Db): UsualKeeper {
  let model: UsualModel | undefined
  let loadedAt = -Infinity
  let freshMs = freshestMs
  let loading: Promise<UsualModel> | undefined

  function refresh(): Promise<UsualModel> {
    const started = performance.now()
    loading ??= loadUsualModel(db)
      .then(loaded => {
        model = loaded
        // A monotonic clock: the age of a cache is no business time.
        loadedAt = performance.now()
        freshMs = Math.max(freshestMs, (loadedAt - started) * shareOfTime)
        return loaded
      })
      .finally(() => {
        loading = undefined
      })
    return loading
  }

  return {
    model: async () => {
      if (!model) return refresh()
      // A failed look in the background leaves the old model in place; the next request tries again.
      if (performance.now() - loadedAt > freshMs) refresh().catch(() => undefined)
      return model
    },
    refresh,
  }
}
