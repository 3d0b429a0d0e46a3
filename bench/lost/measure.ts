import { dayMs } from '../../src/platform/calendar.ts'
import { seededRandom } from '../../src/platform/random.ts'
import { loadActiveVersion } from '../../src/understand/learning/store.ts'
import type { LedgerAnswer } from '../../src/understand/loss/shapes.ts'
import { decodeWorth } from '../../src/understand/worth/codec.ts'
import { openRate } from '../../src/understand/worth/state.ts'
import { startServer } from '../server.ts'
import { type KnownCustomer, loadKnown } from './customers.ts'
import { openDesk } from './desk.ts'
import { type Life, liveAndTell } from './life.ts'
import { type ByMonth, type Counting, isSilent, leftByMonth, monthError, silentByMonth, totalOf } from './months.ts'
import { lagsOf, loadVerdicts, partsOf, type Verdict } from './parts.ts'
import { coverageOf, heldOf, loadLeavers, trueShares, whoAnswers } from './reasons.ts'

export type MeasureWish = {
  readonly seed: number; readonly customers: number; readonly months: number; readonly repeats: number; readonly say: (line: string) => void
}
export type Measured = Awaited<ReturnType<typeof measureWorld>>

/** One world, told to a fresh server that learns and assesses; its ledger beside the truth, and again when some were asked. */
export async function measureWorld({ seed, customers, months, repeats, say }: MeasureWish) {
  const server = await startServer()
  try {
    const [from, until] = [Date.UTC(2025, 0, 1), Date.UTC(2025, months, 1)]
    const started = performance.now()
    const life = await liveAndTell(server, { seed, customers, from, until })
    const desk = openDesk(server)
    await desk.learn()
    const ledger = await desk.assess()
    const settings = await desk.settings()
    const known = await loadKnown(server.db, life, { settings, from, until })
    const model = decodeWorth((await loadActiveVersion(server.db, 'worth'))!.artefact)
    const today = until / dayMs - 1
    const verdicts = await loadVerdicts(server.db)
    const counts = countsOf({ ledger, known, verdicts }, life, { today, horizonDays: ledger.horizonDays, rateOf: openRate(model) })
    say(`world ${seed}: ${life.events} events, ${known.length} known customers, ${counts.left} left; horizon ${ledger.horizonDays} days`)
    sayParts(counts, say)
    const asked = await loadLeavers(server.db, known, { model, today, timezone: settings.timezone })
    const heard = whoAnswers(asked.leavers, seededRandom(seed))
    await desk.tell(heard, until - 60_000)
    const { asked: answered } = (await desk.assess()).reasons
    return {
      seed, events: life.events, customers: known.length, counted: ledger.customers, horizonDays: ledger.horizonDays, ...counts,
      money: { ...ledger.money, truth: known.reduce((sum, { yearGone }) => sum + yearGone, 0) },
      reasons: {
        told: heard.length, answers: answered.answers, of: answered.of, truth: Object.fromEntries(trueShares(asked.leavers)),
        shares: answered.shares, once: heldOf(answered.shares, trueShares(asked.leavers)),
        ...coverageOf(asked, repeats, seededRandom(seed + 1)),
      },
      seconds: Math.round((performance.now() - started) / 1000),
    }
  } finally {
    await server.stop()
  }
}

// --- internal ---

type Assessed = { readonly ledger: LedgerAnswer; readonly known: readonly KnownCustomer[]; readonly verdicts: readonly Verdict[] }

/** The ledger's months beside both truths: the moment that only the world knows, and silence as the guide defines it. */
function countsOf({ ledger, known, verdicts }: Assessed, life: Life, counting: Counting) {
  const left = leftByMonth(known)
  const later = life.goOn(counting.horizonDays)
  const silent = silentByMonth(known, later, counting)
  const net = ledger.months.map(({ month, lost, wonBack }) => ({ month, lost: lost - wonBack }))
  return {
    count: ledger.count, left: totalOf(left), silent: known.filter(one => isSilent(one, later, counting)).length,
    byMoment: monthError(net, left), byDefinition: monthError(ledger.months, silent),
    parts: partsOf(known, verdicts, later, counting), lags: lagsOf(known, verdicts),
    months: ledger.months.map(({ month, lost, lostLow, lostHigh, wonBack }) => ({
      month, lost, lostLow, lostHigh, wonBack, left: at(left, month), silent: at(silent, month),
      held: lostLow - 1e-6 <= at(silent, month) && at(silent, month) <= lostHigh + 1e-6,
    })),
  }
}

/** Where the figures come from. */
function sayParts({ parts, lags, months }: ReturnType<typeof countsOf>, say: (line: string) => void): void {
  for (const [by, each] of Object.entries(parts)) {
    const told = Object.entries(each).map(([key, { counted, silent, left }]) => `${key} ${counted.toFixed(1)}, ${silent}, ${left}`)
    say(`by ${by}: counted, silent, left: ${told.join('; ')}`)
  }
  say(`by month: ${months.map(({ month, lost, silent, left }) => `${month.slice(5)} ${lost.toFixed(1)}, ${silent}, ${left}`).join('; ')}`)
  say(`left later than the ledger says, days: ${Object.entries(lags).map(([why, { days }]) => `${why} ${days.toFixed(1)}`).join(', ')}`)
}

const at = (months: ByMonth, month: string): number => months.get(month) ?? 0
