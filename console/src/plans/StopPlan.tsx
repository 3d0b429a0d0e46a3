import { Button } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import type { Plan } from '@usual/sdk/plan.ts'
import { useState } from 'react'
import { Question } from '../pieces/Question.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { usePlanDeed } from './usePlans.ts'

/** What is not sent yet will not be sent; asked once more, since it cannot be undone. */
export function StopPlan({ plan: { planId } }: { readonly plan: Plan }) {
  const { plans } = useWords()
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  const stop = usePlanDeed(() => usual.plans.stop(planId), plans.stopped, close)
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerStop size={18} />} onClick={() => setOpened(true)}>{plans.stop}</Button>
      <Question opened={opened} title={plans.stopTitle} text={plans.stopText} no={plans.stopNo} yes={plans.stop} ends sending={stop}
        onYes={() => stop.mutate()} close={close} />
    </>
  )
}
