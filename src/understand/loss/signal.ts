import { setImmediate as turn } from 'node:timers/promises'
import type { Settings } from '../../platform/settings/settings.ts'
import type { LeaverRow } from './askedStore.ts'
import type { Column } from './leaving/column.ts'
import { reasonSignal } from './leaving/reasons.ts'
import { reasonIn, type Said } from './reasons.ts'

/**
 * Whether what they said can be told from how they had behaved: `some`, `none`, `too_little` (under 60 answers, or all the same), or
 * `unasked`. At most 2,000 answers are looked at, in the order they come in; requests are answered in between.
 */
export async function signalOf(answers: readonly LeaverRow[], listed: Settings['leavingReasons']): Promise<Said> {
  if (answers.length === 0) return { code: 'unasked', params: { answers: 0 } }
  const rows = answers.slice(0, mostAnswers)
  const columns = behaviour.map((name): Column => ({ kind: 'number', name, values: Float64Array.from(rows, row => row[name]) }))
  const { code, params } = await reasonSignal(columns, rows.map(({ reason }) => reasonIn(reason, listed)), { progress: () => turn() })
  return { code, params }
}

// --- internal ---

const mostAnswers = 2000
const behaviour = ['orders', 'silentDays', 'gapDays', 'complaints', 'returns', 'tier'] as const
