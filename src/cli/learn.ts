import { Mistake } from '../platform/mistake.ts'
import { randomId } from '../platform/random.ts'
import { learn } from '../understand/learning/learn.ts'
import { learners } from '../understand/learning/learners.ts'
import { requestRun } from '../understand/learning/runStore.ts'
import { loadVersions, type Version } from '../understand/learning/store.ts'
import type { Command } from './command.ts'
import { progressLine } from './progress.ts'

export const learnCommand: Command = {
  name: 'learn',
  summary: 'Learn from the orders now, and print what came out with its figures; a running server takes it over within seconds.',
  usage: '',
  run: async (_args, open) => {
    const { db, clock } = await open()
    // One that waits, perhaps for a server that was stopped, is done here and now.
    await requestRun(db, clock())
    const show = progressLine('Learning')
    const outcomes = await learn(db, { clock, learners, holder: randomId(), onProgress: share => show(Math.round(share * 100), 100) })
    if (!outcomes) throw new Mistake('A learning is under way already; GET /api/models tells how far it is.')
    show(100, 100)
    const versions = await loadVersions(db)
    for (const { kind, version, state, note } of outcomes) {
      const row = versions.find(each => each.version === version)
      process.stdout.write(`${kind}: ${state}${note === null ? '' : ` (${note})`}${row ? `, ${describe(row)}` : ''}\n`)
    }
    return outcomes.some(({ state }) => state === 'failed') ? 1 : 0
  },
}

// --- internal ---

function describe({ version, customers, ofCustomers, visits, seconds, bytes, metrics, judged }: Version): string {
  const people = customers === ofCustomers ? `${customers}` : `${customers} of ${ofCustomers}`
  const before = judged?.against ? `; ${judged.figure} of version ${judged.against.version}: ${judged.against.value ?? 'unknown'}` : ''
  // The points of a drawing, which the desk makes, say little in a line.
  const shown = Object.entries(metrics).filter(([name]) => !/^bin\d/.test(name))
  const figures = shown.map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`).join(', ')
  const kilobytes = Math.ceil(bytes / 1024)
  return `version ${version} from ${visits} visits of ${people} customers in ${seconds} s, ${kilobytes} KB: ${figures}${before}`
}
