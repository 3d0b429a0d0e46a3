import { contactSaid } from '../said.ts'
import { evidenceWords, type Words } from '../words.ts'
import type { Choice } from './choiceStore.ts'

/** Why a plan chose this for one customer, for staff; money in `currency`, an ISO code. */
export function whyChosen(choice: Omit<Choice, 'at'>, name: string, currency: string): Words {
  return contactSaid({ ...choice, name, currency, evidence: evidenceWords[choice.n > 0 ? 'customer' : 'population'] })
}
