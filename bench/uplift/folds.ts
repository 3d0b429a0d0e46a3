import { learnEffects, scoresOf } from '../../src/decide/effect/learn.ts'
import { contactedBy, type Earned, earnedBy, type Economy, learnPolicy } from '../../src/decide/effect/policy.ts'
import { pickTrial, strataOf, type Trial } from '../../src/decide/effect/trial.ts'
import { foldsOf, partOf } from '../../src/understand/loss/leaving/folds.ts'

/** One fold, whose policy was learned and chosen from the other four. `nobody` earns nothing. */
export type FoldEarned = {
  readonly fold: number; readonly learner: string; readonly slope: number; readonly share: number
  readonly policy: Earned; readonly everybody: Earned
  /** Money per customer of the fold, contacted or not: of the policy, and of contacting everybody. */
  readonly perCustomer: number; readonly perCustomerEverybody: number
}

/** Five folds, dealt by a fixed seed. */
export async function earnInFolds(trial: Trial, economy: Economy, say: (line: string) => void): Promise<readonly FoldEarned[]> {
  const folds = foldsOf(strataOf(trial), foldCount, 1)
  const earned: FoldEarned[] = []
  say('fold learner   share   net revenue: policy, everybody   per contact (s.e.)   per customer: policy, everybody')
  for (let fold = 0; fold < foldCount; fold++) {
    const { train, test } = partOf(folds, fold)
    const fitted = await learnEffects(pickTrial(trial, train), 1)
    const rule = learnPolicy(fitted, economy)
    const asked = pickTrial(trial, test)
    const policy = earnedBy(contactedBy(rule, scoresOf(fitted.learned, asked.columns)), asked, economy)
    const everybody = earnedBy(new Uint8Array(test.length).fill(1), asked, economy)
    const share = policy.contacted / test.length
    const one: FoldEarned = {
      fold: fold + 1, learner: rule.learner, slope: rule.belief.slope, share, policy, everybody,
      perCustomer: share * policy.perContact, perCustomerEverybody: everybody.perContact,
    }
    earned.push(one)
    say(lineOf(one))
  }
  return earned
}

// --- internal ---

const foldCount = 5

function lineOf({ fold, learner, share, policy, everybody, perCustomer, perCustomerEverybody }: FoldEarned): string {
  const revenue = `${policy.netRevenue.toFixed(2).padStart(12)} ${everybody.netRevenue.toFixed(2).padStart(12)}`
  const head = `${policy.perContact.toFixed(4).padStart(11)} (${policy.error.toFixed(4)})`
  const customer = `${perCustomer.toFixed(4).padStart(14)} ${perCustomerEverybody.toFixed(4).padStart(10)}`
  return `${fold}    ${learner.padEnd(9)} ${share.toFixed(3)} ${revenue} ${head} ${customer}`
}
