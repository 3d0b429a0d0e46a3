import { Button, Drawer, Radio, Group, Stack, Text, Title } from '@mantine/core'
import type { Decided, DecideRequest } from '@usual/sdk/decisions.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { usePhone } from '../pieces/usePhone.ts'
import { useWords } from '../words/words.ts'
import { Because } from './Because.tsx'
import { CustomerField } from './CustomerField.tsx'
import { useChosenText, useOfferName } from './names.ts'
import { useAsk } from './useDecisions.ts'

/** What would be done for one customer at this moment, without doing it. */
export function AskNow({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { decisions, shell } = useWords()
  const isPhone = usePhone()
  return (
    <Drawer opened={opened} onClose={close} position="right" size={isPhone ? '100%' : 720} padding={isPhone ? 'md' : 'xl'}
      title={decisions.askTitle} closeButtonProps={{ 'aria-label': shell.close }}>
      {opened ? <Asking /> : null}
    </Drawer>
  )
}

// --- internal ---

const places = ['outbound', 'counter', 'page'] as const satisfies readonly NonNullable<DecideRequest['place']>[]

function Asking() {
  const { decisions } = useWords()
  const [customerId, setCustomerId] = useState<string | null>(null)
  const [place, setPlace] = useState<(typeof places)[number]>('outbound')
  const [tried, setTried] = useState(false)
  const ask = useAsk()
  const submit = () => {
    setTried(true)
    if (customerId !== null) ask.mutate({ customerId, place })
  }
  return (
    <Stack gap="lg">
      <form onSubmit={event => { event.preventDefault(); submit() }}>
        <Stack>
          <Text c="dimmed" size="sm">{decisions.askHint}</Text>
          <CustomerField focus label={decisions.customer} value={customerId} change={setCustomerId}
            error={tried && customerId === null ? decisions.chooseFirst : undefined} />
          <Radio.Group label={decisions.place} value={place}
            onChange={value => setPlace(places.find(each => each === value) ?? 'outbound')}>
            <Group mt={6} gap="lg">{places.map(each => <Radio key={each} value={each} label={decisions.places[each]} />)}</Group>
          </Radio.Group>
          <Button type="submit" loading={ask.isPending} style={{ alignSelf: 'start' }}>{decisions.askButton}</Button>
        </Stack>
      </form>
      {ask.isError ? <Failed error={ask.error} /> : null}
      {ask.data && !ask.isPending ? <Answer decided={ask.data} /> : null}
    </Stack>
  )
}

function Answer({ decided }: { readonly decided: Decided }) {
  const { decisions } = useWords()
  const text = useChosenText()
  const offerName = useOfferName()
  const { choice } = decided
  const said = choice.kind === 'silence' ? `${decisions.silence}: ${text({ ...nothing, reason: choice.reason })}`
    : text({ kind: 'contact', offerId: choice.offerId, offerName: offerName(choice.offerId), channel: choice.channel, reason: null })
  return (
    <>
      <Title order={2} fz={22} role="status">{said}</Title>
      <Because decided={decided} />
    </>
  )
}

const nothing = { kind: 'silence', offerId: null, offerName: null, channel: null } as const
