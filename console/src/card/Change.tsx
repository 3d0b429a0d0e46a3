import { Alert } from '@mantine/core'
import { IconExchange } from '@tabler/icons-react'
import type { Changed } from '@usual/sdk/customer.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { noonOf } from './noonOf.ts'

/** A change of taste that was noticed: since when, from what to what, and how sure that is. */
export function Change({ changed }: { readonly changed: Changed }) {
  const { usual } = useWords().card
  const format = useFormat()
  const from = changed.from.map(each => each.name).join(', ')
  const to = changed.to.map(each => each.name).join(', ')
  const what = from === '' ? usual.changedNow(to) : to === '' ? usual.changedFrom(from) : usual.changedTo(to, from)
  return (
    <Alert variant="light" icon={<IconExchange />} title={usual.changed(format.day(noonOf(changed.since)))} mt="sm">
      {what.charAt(0).toUpperCase() + what.slice(1)}. {usual.changedSure[sureness(changed.probability)]}
    </Alert>
  )
}

// --- internal ---

/** A number would promise more than a glance at the card can weigh. */
function sureness(probability: number): 'certain' | 'probable' | 'likely' | 'perhaps' {
  if (probability >= 0.95) return 'certain'
  if (probability >= 0.8) return 'probable'
  return probability >= 0.5 ? 'likely' : 'perhaps'
}
