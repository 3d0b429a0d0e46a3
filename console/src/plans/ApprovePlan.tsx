import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { Plan } from '@usual/sdk/plan.ts'
import { useState } from 'react'
import { DayInput } from '../card/DayInput.tsx'
import { momentOf } from '../offers/days.ts'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { useShop } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { usePlanDeed } from './usePlans.ts'

/** Nothing is sent before somebody has said so, from now or from a day on. */
export function ApprovePlan({ plan }: { readonly plan: Plan }) {
  const { plans } = useWords()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button leftSection={<IconCheck size={20} />} variant={plan.stale ? 'default' : 'filled'} onClick={() => setOpened(true)}>
        {plans.approve}
      </Button>
      <Dialogue title={plans.approveTitle} size="md" opened={opened} close={() => setOpened(false)}>
        <Form plan={plan} close={() => setOpened(false)} />
      </Dialogue>
    </>
  )
}

// --- internal ---

function Form({ plan: { planId, contacts, cost, currency, stale }, close }: { readonly plan: Plan; readonly close: () => void }) {
  const { plans } = useWords()
  const format = useFormat()
  const timezone = useShop().data?.timezone ?? 'UTC'
  const [when, setWhen] = useState<'now' | 'day'>('now')
  const [day, setDay] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const isWrong = when === 'day' && (day === null || day < format.today())
  const startsAt = when === 'day' && day !== null ? momentOf(day, 'first', timezone) : undefined
  const approve = usePlanDeed(
    () => usual.plans.approve(planId, startsAt), startsAt === undefined ? plans.approved : plans.approvedFrom(format.day(startsAt)), close,
  )
  const submit = () => {
    setTried(true)
    if (!isWrong) approve.mutate()
  }
  return (
    <form onSubmit={event => { event.preventDefault(); submit() }} noValidate>
      <Stack>
        <Text>{plans.approveText(plans.contactsOf(contacts, format.number(contacts)), format.roundMoney(cost, currency))}</Text>
        {stale ? <Text c="var(--mantine-color-error)">{plans.staleText}</Text> : null}
        <Radio.Group label={plans.when} value={when} onChange={value => setWhen(value === 'day' ? 'day' : 'now')}>
          <Group mt="xs" gap="lg"><Radio value="now" label={plans.now} /><Radio value="day" label={plans.fromDay} /></Group>
        </Radio.Group>
        {when === 'day' ? (
          <div>
            <DayInput label={plans.day} value={day} change={setDay} />
            {tried && isWrong ? <Text size="sm" c="var(--mantine-color-error)" mt={4} role="alert">{plans.dayMissing}</Text> : null}
          </div>
        ) : null}
        <FormEnd sending={approve} submit={plans.approve} close={close} />
      </Stack>
    </form>
  )
}
