import { Checkbox, Group, MultiSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { channelKinds, isFaced } from '../channels/kinds.ts'
import { useOffers } from '../offers/useOffers.ts'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { NumberField } from '../pieces/NumberField.tsx'
import { useShop } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import { useStartPlan } from './usePlans.ts'
import { emptyDraft, flawsOf, toWish, type Draft, type Flaw } from './wish.ts'

/** What may be spent, and on what; starts the plan and leads to it. */
export function NewPlan({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { form } = useWords().plans
  return (
    <Dialogue title={form.title} opened={opened} close={close}>
      <Form close={close} />
    </Dialogue>
  )
}

// --- internal ---

function Form({ close }: { readonly close: () => void }) {
  const { plans: { form }, channels: { names }, card } = useWords()
  const navigate = useNavigate()
  const shop = useShop().data
  const offers = (useOffers().data?.offers ?? []).filter(({ state }) => state === 'active')
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [tried, setTried] = useState(false)
  const start = useStartPlan(({ planId }) => { close(); void navigate(`/plans/${encodeURIComponent(planId)}`) })
  const flaws = flawsOf(draft)
  const set = (change: Partial<Draft>) => setDraft(now => ({ ...now, ...change }))
  const error = (field: keyof Draft) => said(flaws[field])
  const said = (flaw: Flaw | undefined) => (tried && flaw !== undefined ? form[flaw] : undefined)
  const submit = () => {
    setTried(true)
    if (Object.keys(flaws).length === 0) start.mutate(toWish(draft))
  }
  // A plan speaks first; who comes to us is served when they come.
  const kinds = channelKinds.filter(kind => !isFaced(kind) && shop?.channels?.[kind]?.on !== false)
  return (
    <form onSubmit={event => { event.preventDefault(); submit() }} noValidate>
      <Stack>
        <TextInput data-autofocus label={form.name} description={form.nameHint} value={draft.name} maxLength={120} error={error('name')}
          onChange={event => set({ name: event.currentTarget.value })} />
        <MultiSelect label={form.offers} description={form.offersHint}
          data={offers.map(each => ({ value: each.offerId, label: each.name }))}
          value={[...draft.offerIds]} onChange={offerIds => set({ offerIds })} searchable clearable
          clearButtonProps={{ 'aria-label': `${card.facts.clear}: ${form.offers}` }} />
        {kinds.length === 0 ? null : (
          <Checkbox.Group label={form.channels} description={form.channelsHint} value={[...draft.channels]}
            onChange={picked => set({ channels: channelKinds.filter(kind => picked.includes(kind)) })}>
            <Group mt="xs" gap="8px 20px">{kinds.map(kind => <Checkbox key={kind} value={kind} label={names[kind]} />)}</Group>
          </Checkbox.Group>
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NumberField label={form.budget} description={form.budgetHint} placeholder={form.noLimit} digits={2} unit={shop?.currency}
            value={draft.budget} error={error('budget')} allowNegative={false} change={budget => set({ budget })} />
          <NumberField label={form.contacts} description={form.contactsHint} placeholder={form.noLimit} value={draft.contacts}
            error={error('contacts')} allowNegative={false} change={contacts => set({ contacts })} />
        </SimpleGrid>
        <Text size="sm" c="dimmed">{form.startHint}</Text>
        <FormEnd sending={start} submit={form.start} close={close} />
      </Stack>
    </form>
  )
}
