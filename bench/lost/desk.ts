import { setTimeout as rest } from 'node:timers/promises'
import type { Settings } from '../../src/platform/settings/settings.ts'
import type { LedgerAnswer } from '../../src/understand/loss/shapes.ts'
import type { RunningServer } from '../server.ts'
import type { Leaver } from './reasons.ts'

/** What the bench asks a running server for, as a page of the desk would. */
export type Desk = {
  settings(): Promise<Settings>
  /** Learns from everything there is, and waits. */
  learn(): Promise<void>
  /** Assesses everybody anew, and answers with the ledger. */
  assess(): Promise<LedgerAnswer>
  tell(answers: readonly Leaver[], at: number): Promise<void>
}

export function openDesk({ url, ownerKey, writeKey }: RunningServer): Desk {
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${ownerKey}` } })
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`)
    return await answer.json() as Answer
  }
  /** False where what is asked for is under way already. */
  const begin = async (path: string): Promise<boolean> => {
    const answer = await fetch(url + path, { method: 'POST', headers: { authorization: `Bearer ${ownerKey}` } })
    if (answer.ok) return true
    const { code } = await answer.json() as { code: string }
    if (!code.startsWith('already')) throw new Error(`POST ${path} was refused: ${code}`)
    return false
  }
  const idle = async <Answer extends { readonly running: unknown }>(path: string): Promise<Answer> => {
    for (;;) {
      const answer = await ask<Answer>(path)
      if (!answer.running) return answer
      await rest(300)
    }
  }
  return {
    settings: () => ask('/api/settings'),
    learn: async () => {
      // One that began by itself while events were still coming in has not read all of them.
      while (!(await begin('/api/models/train'))) await idle('/api/models')
      await idle('/api/models')
    },
    assess: async () => {
      // A learning is followed by an assessment.
      const before = (await idle<Worth>('/api/worth')).assessedAt
      while (!(await begin('/api/worth/assess'))) await rest(300)
      while ((await idle<Worth>('/api/worth')).assessedAt === before) await rest(300)
      return ask<LedgerAnswer>('/api/lost')
    },
    tell: async (answers, at) => {
      const timestamp = new Date(at).toISOString()
      const batch = answers.map(({ customerId, reason }) => (
        {
          type: 'track', event: 'Exit Reason Given', userId: customerId, messageId: `exit-${customerId}`, timestamp, properties: { reason },
        }
      ))
      for (let from = 0; from < batch.length; from += 400) {
        const answer = await fetch(`${url}/v1/batch`, {
          method: 'POST', body: JSON.stringify({ batch: batch.slice(from, from + 400) }),
          headers: { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`, 'content-type': 'application/json' },
        })
        if (!answer.ok) throw new Error(`the answers were refused: ${answer.status} ${await answer.text()}`)
      }
    },
  }
}

// --- internal ---

type Worth = { readonly running: unknown; readonly assessedAt: string | null }
