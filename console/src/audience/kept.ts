import type { Rule } from '@usual/sdk/audience.ts'
import { everybody, isFinished } from './rules.ts'

/** The rule that was tried last in this tab, so that who looks at a card finds it again on the way back. */
export function keptRule(): Rule {
  try {
    const text = sessionStorage.getItem(place)
    return text === null ? everybody : JSON.parse(text) as Rule
  } catch {
    return everybody // Storage may be forbidden.
  }
}

export function keepRule(rule: Rule): void {
  // What is not a number yet would not come back from JSON.
  if (!isFinished(rule)) return
  try {
    sessionStorage.setItem(place, JSON.stringify(rule))
  } catch {
    // Storage may be forbidden; the rule holds until the page is left.
  }
}

// --- internal ---

const place = 'usual.audience'
