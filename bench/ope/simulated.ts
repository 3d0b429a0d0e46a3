import { type Random, seededRandom } from '../../src/platform/random.ts'
import type { Logged } from '../../src/prove/offPolicy/estimates.ts'
import { crossFitted } from '../../src/prove/offPolicy/rewardModel.ts'

/** A shop whose log is drawn: rare rewards, and a policy that has its favourites. */
export type Shop = {
  readonly name: string
  readonly items: number; readonly rows: number
  /** Mean chance of a click, and how unlike items are (sigma of its logarithm). */
  readonly chance: number; readonly unlike: number
  /** How strongly the policy prefers some items, and how well it knows the good ones: 1 fully, 0 not at all, below 0 it takes the worse. */
  readonly favours: number; readonly knows: number
}

/** A log of the shop, and the clicks per row that showing items at random would have brought. */
export function drawn(shop: Shop, seed: number): { readonly logged: Logged; readonly truth: number } {
  const { items, rows, chance, unlike } = shop
  const random = seededRandom(seed)
  const ofItems = Float64Array.from({ length: items }, () => normal(random))
  const ofUsers = Float64Array.from({ length: users }, () => 0.5 * normal(random))
  const together = Float64Array.from({ length: items * users }, () => 0.3 * normal(random))
  const clicks = (user: number, item: number): number => (
    Math.min(0.5, chance * Math.exp(unlike * ofItems[item]! + ofUsers[user]! + together[item * users + user]!))
  )
  const policies = Array.from({ length: batches }, () => policyOf(shop, ofItems, random))
  const [done, who] = [new Int32Array(rows), new Int32Array(rows)]
  const [rewards, weights] = [new Float64Array(rows), new Float64Array(rows)]
  for (let row = 0; row < rows; row++) {
    const policy = policies[Math.floor((row * batches) / rows)]!
    let left = random()
    const item = Math.max(0, policy.findIndex(share => (left -= share) < 0))
    const user = Math.floor(users * random())
    done[row] = item
    who[row] = user
    rewards[row] = random() < clicks(user, item) ? 1 : 0
    weights[row] = 1 / items / policy[item]!
  }
  const target = new Float64Array(items).fill(1 / items)
  const expected = crossFitted({
    width: 1 + items + users, done, rewards, actions: items, target: () => target,
    features: (row, action, tell) => {
      tell(1 + action, 1)
      tell(1 + items + who[row]!, 1)
    },
  })
  let truth = 0
  for (let user = 0; user < users; user++) for (let item = 0; item < items; item++) truth += clicks(user, item) / users / items
  return { logged: { rewards, weights, ...expected }, truth }
}

// --- internal ---

const users = 10
/** Times at which the policy learned anew: its favourites drift. */
const batches = 6
/** Every item is shown now and then, as Thompson sampling does. */
const least = 1.5e-4

function policyOf({ favours, knows }: Shop, ofItems: Float64Array, random: Random): Float64Array {
  const liked = ofItems.map(effect => (
    Math.exp(favours * (knows * effect + Math.sqrt(1 - knows ** 2) * normal(random)) + 0.4 * normal(random))
  ))
  const total = liked.reduce((sum, each) => sum + each, 0)
  return liked.map(each => (each / total + least) / (1 + least * liked.length))
}

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
