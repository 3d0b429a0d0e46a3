import type { Staff } from '@usual/sdk/types.ts'
import { Question } from '../pieces/Question.tsx'
import { useWords } from '../words/words.ts'
import { useChangeStaff } from './staff.ts'

/** Asks once more before somebody may no longer sign in. */
export function ShutOut({ staff, close }: { readonly staff: Staff | null; readonly close: () => void }) {
  const { settings } = useWords()
  const change = useChangeStaff(close)
  return (
    <Question opened={staff !== null} title={staff ? settings.staff.deactivateTitle(staff.name) : ''} text={settings.staff.deactivateText}
      yes={settings.staff.deactivate} ends sending={change} onYes={() => { if (staff) change.mutate({ id: staff.id, active: false }) }}
      close={close} />
  )
}
