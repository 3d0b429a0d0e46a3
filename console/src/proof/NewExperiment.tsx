import { Button, Checkbox, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Lift } from '@usual/sdk/proof.ts'
import { useState } from 'react'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { NumberField } from '../pieces/NumberField.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { ArmForm } from './ArmForm.tsx'
import { evenly, flawsOf, sumOf, toExperiment, type ArmDraft, type Draft, type Flaw } from './arms.ts'
import { useAddExperiment } from './useProof.ts'

/** Writes an experiment; it does not run before somebody starts it. */
export function NewExperiment({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { form } = useWords().proof
  return (
    <Dialogue title={form.title} size="xl" opened={opened} close={close}>
      <Form close={close} />
    </Dialogue>
  )
}

// --- internal ---

const metrics = ['profit', 'profit_capped', 'conversion', 'margin'] as const satisfies readonly Lift['metric'][]

function Form({ close }: { readonly close: () => void }) {
  const { proof } = useWords()
  const { form } = proof
  const format = useFormat()
  const [draft, setDraft] = useState<Draft>(() => ({
    name: '', metric: 'profit', trafficPercent: 100, days: 28, stopEarly: true,
    arms: [toArm(1, form.controlName, 'all'), toArm(2, form.testName, 'silence')],
  }))
  const [tried, setTried] = useState(false)
  const add = useAddExperiment(close)
  const flaws = flawsOf(draft)
  const set = (change: Partial<Draft>) => setDraft(now => ({ ...now, ...change }))
  const wrong = (flaw: Flaw) => tried && flaws.includes(flaw)
  const setArm = (key: number) => (change: Partial<ArmDraft>) =>
    set({ arms: draft.arms.map(arm => (arm.key === key ? { ...arm, ...change } : arm)) })
  const addArm = () => {
    const key = 1 + Math.max(...draft.arms.map(arm => arm.key))
    set({ arms: evenly([...draft.arms, toArm(key, proof.arm(String(draft.arms.length + 1)), 'all')]) })
  }
  const submit = () => {
    setTried(true)
    if (flaws.length === 0) add.mutate(toExperiment(draft))
  }
  return (
    <form onSubmit={event => { event.preventDefault(); submit() }} noValidate>
      <Stack>
        <TextInput data-autofocus label={form.name} value={draft.name} maxLength={120}
          error={wrong('nameMissing') ? form.nameMissing : undefined} onChange={event => set({ name: event.currentTarget.value })} />
        <div>
          <Text fw={500} size="sm">{form.arms}</Text>
          <Text size="xs" c="dimmed" mb="xs">{form.armsHint}</Text>
          <Stack gap="sm">
            {draft.arms.map((arm, i) => (
              <ArmForm key={arm.key} arm={arm} place={i} change={setArm(arm.key)}
                isNameWrong={wrong('armNameMissing')} areOffersWrong={wrong('offersMissing')}
                remove={draft.arms.length > 2 ? () => set({ arms: evenly(draft.arms.filter(each => each.key !== arm.key)) }) : undefined} />
            ))}
          </Stack>
          {wrong('sharesWrong') ? (
            <Text size="sm" c="var(--mantine-color-error)" mt={6} role="alert">
              {form.sharesWrong(format.finePercent(sumOf(draft.arms) / 100))}
            </Text>
          ) : null}
          <Group mt="sm" gap="xs">
            <Button variant="light" size="sm" leftSection={<IconPlus size={18} />} disabled={draft.arms.length >= 10}
              onClick={addArm}>{form.add}</Button>
            <Button variant="subtle" size="sm" onClick={() => set({ arms: evenly(draft.arms) })}>{form.even}</Button>
          </Group>
        </div>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <NumberField label={form.traffic} description={form.trafficHint} value={draft.trafficPercent} digits={1} unit="%"
            allowNegative={false} error={wrong('trafficWrong') ? form.trafficWrong : undefined}
            change={trafficPercent => set({ trafficPercent })} />
          <NumberField label={form.days} description={form.daysHint} value={draft.days} allowNegative={false}
            error={wrong('daysWrong') ? form.daysWrong : undefined} change={days => set({ days })} />
          <Select label={form.metric} description={'\u00a0'} value={draft.metric} allowDeselect={false}
            data={metrics.map(value => ({ value, label: proof.metrics[value] ?? value }))}
            onChange={value => set({ metric: metrics.find(each => each === value) ?? 'profit' })} />
        </SimpleGrid>
        <Checkbox label={form.stopEarly} checked={draft.stopEarly} onChange={event => set({ stopEarly: event.currentTarget.checked })} />
        <FormEnd sending={add} submit={form.save} close={close} />
      </Stack>
    </form>
  )
}

const toArm = (key: number, name: string, hears: ArmDraft['hears']): ArmDraft => ({ key, name, percent: 50, hears, offerIds: [] })
