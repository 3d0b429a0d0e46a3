import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Context } from '../../platform/context.ts'
import { randomId } from '../../platform/random.ts'
import { learn } from './learn.ts'
import type { Outcome } from './learnKind.ts'
import { learners } from './learners.ts'

/** Learns in a thread of its own, so that requests are answered meanwhile. `signal` ends it at once; the learning is then unfinished. */
export function learnInThread({ db, clock, databaseUrl }: Context, signal: AbortSignal): Promise<readonly Outcome[] | undefined> {
  const holder = randomId()
  // From the sources, as tests run: Node 20 reads no TypeScript in a thread.
  if (!existsSync(fileURLToPath(compiled))) return learn(db, { clock, learners, holder })
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const thread = new Worker(compiled, { workerData: { databaseUrl, holder } })
    const end = (): void => void thread.terminate()
    signal.addEventListener('abort', end, { once: true })
    let outcomes: readonly Outcome[] | undefined
    thread.once('message', (message: readonly Outcome[] | undefined) => { outcomes = message })
    thread.once('error', reject)
    thread.once('exit', code => {
      signal.removeEventListener('abort', end)
      if (code === 0) return resolve(outcomes)
      const why = signal.aborted ? 'the server stops; learning goes on when it starts again' : `the thread that learned ended with ${code}`
      reject(new Error(why))
    })
  })
}

// --- internal ---

const compiled = new URL('./thread.js', import.meta.url)
