import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Context } from '../../platform/context.ts'
import { type Reckoned, reckonNow } from './reckon.ts'

/** Reckons in a thread of its own, so that requests are answered meanwhile. `signal` ends it at once; the plan is then unfinished. */
export function reckonInThread(
  { db, clock, databaseUrl }: Pick<Context, 'db' | 'clock' | 'databaseUrl'>, signal: AbortSignal,
): Promise<Reckoned | undefined> {
  // From the sources, as tests run: Node 20 reads no TypeScript in a thread.
  if (!existsSync(fileURLToPath(compiled))) return reckonNow(db, { clock, signal })
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const thread = new Worker(compiled, { workerData: { databaseUrl } })
    const end = (): void => void thread.terminate()
    signal.addEventListener('abort', end, { once: true })
    let reckoned: Reckoned | undefined
    thread.once('message', (message: Reckoned | undefined) => { reckoned = message })
    thread.once('error', reject)
    thread.once('exit', code => {
      signal.removeEventListener('abort', end)
      if (code === 0) return resolve(reckoned)
      reject(new Error(
        signal.aborted ? 'the server stops; the plan is reckoned when it starts again' : `the thread that planned ended with ${code}`,
      ))
    })
  })
}

// --- internal ---

const compiled = new URL('./thread.js', import.meta.url)
