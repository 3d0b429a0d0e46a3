import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import type { Plan } from '@usual/sdk/plan.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
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
      <Modal opened={opened} onClose={close} title={plans.stopTitle} closeButtonProps={{ 'aria-label': plans.form.close }}>
        <Stack>
          <Text>{plans.stopText}</Text>
          {stop.isError ? <Failed error={stop.error} /> : null}
          <Group justify="end">
            <Button variant="default" onClick={close}>{plans.stopNo}</Button>
            <Button color="red" loading={stop.isPending} onClick={() => stop.mutate()}>{plans.stop}</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
