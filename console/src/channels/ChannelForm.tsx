import { Drawer, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import type { ChannelRow } from '@usual/sdk/offers.ts'
import { useState } from 'react'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { NumberField } from '../pieces/NumberField.tsx'
import { usePhone } from '../pieces/usePhone.ts'
import { useShop } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { clock } from './quiet.ts'
import { QuietStrip } from './QuietStrip.tsx'
import { useChangeChannel } from './useChannels.ts'

/** What a channel costs, how much it can carry, how often it may be used and when it is quiet: in a sheet at the side. */
export function ChannelForm({ row, close }: { readonly row: ChannelRow | undefined; readonly close: () => void }) {
  const { channels: words, shell } = useWords()
  const isPhone = usePhone()
  return (
    <Drawer opened={row !== undefined} onClose={close} position={isPhone ? 'bottom' : 'right'} size={isPhone ? '92%' : 480}
      title={row ? words.names[row.channel] : ''} closeButtonProps={{ 'aria-label': shell.close }}>
      {row ? <Form key={row.channel} row={row} close={close} /> : null}
    </Drawer>
  )
}

// --- internal ---

function Form({ row, close }: { readonly row: ChannelRow; readonly close: () => void }) {
  const { channels: { form, quiet } } = useWords()
  const format = useFormat()
  const shop = useShop().data
  const save = useChangeChannel(row.channel, close)
  const [cost, setCost] = useState(row.cost)
  const [minutes, setMinutes] = useState(row.minutes)
  const [perDay, setPerDay] = useState(row.perDay === 0 ? NaN : row.perDay)
  const [perWeek, setPerWeek] = useState(row.perWeek)
  const [hours, setHours] = useState({ quietFrom: row.quietFrom, quietUntil: row.quietUntil })
  const fit = {
    cost: isWithin(cost, 1e6), minutes: isWithin(minutes, 1440), perDay: Number.isNaN(perDay) || isWithin(perDay, 1e9),
    perWeek: isWithin(perWeek, 1000),
  }
  const fits = Object.values(fit).every(Boolean)
  const between = (most: number) => form.between('0', format.number(most))
  const next = { cost, minutes, perDay: Number.isNaN(perDay) ? 0 : perDay, perWeek, ...hours }
  const changed = Object.fromEntries(Object.entries(next).filter(([name, value]) => value !== row[name as keyof typeof next]))
  const isSame = Object.keys(changed).length === 0
  const minuteCost = shop?.costs['minute'] ?? 0
  return (
    <form noValidate onSubmit={event => { event.preventDefault(); if (fits && !isSame) save.mutate(changed) }}>
      <Stack>
        <SimpleGrid cols={2} style={{ alignItems: 'start' }}>
          <NumberField data-autofocus label={form.cost} description={form.costHint} value={cost} change={setCost} digits={4}
            unit={shop?.currency} allowNegative={false}
            error={fit.cost ? undefined : between(1e6)} inputWrapperOrder={order} />
          <NumberField label={form.minutes} description={form.minutesHint} value={minutes} change={setMinutes} digits={1}
            allowNegative={false}
            error={fit.minutes ? undefined : between(1440)} inputWrapperOrder={order} />
          <NumberField label={form.perDay} description={form.perDayHint} placeholder={form.unlimited} value={perDay} change={setPerDay}
            allowNegative={false}
            error={fit.perDay ? undefined : between(1e9)} inputWrapperOrder={order} />
          <NumberField label={form.perWeek} description={form.perWeekHint} value={perWeek} change={setPerWeek} allowNegative={false}
            error={fit.perWeek ? undefined : between(1000)} inputWrapperOrder={order} />
        </SimpleGrid>
        {fits ? <Text size="sm">{form.whole(format.fineMoney(cost + minutes * minuteCost))}</Text> : null}
        <div>
          <Title order={3} fz="md">{quiet}</Title>
          <Text size="xs" c="dimmed" mb="xs">{form.hoursHint}</Text>
          <QuietStrip from={hours.quietFrom} until={hours.quietUntil}
            change={(quietFrom, quietUntil) => setHours({ quietFrom, quietUntil })} />
          <SimpleGrid cols={2} mt="sm">
            {(['quietFrom', 'quietUntil'] as const).map(end => (
              <Select key={end} label={end === 'quietFrom' ? form.from : form.until} data={clocks} value={String(hours[end])}
                allowDeselect={false}
                comboboxProps={{ shadow: 'md' }} onChange={value => setHours({ ...hours, [end]: Number(value) })} />
            ))}
          </SimpleGrid>
        </div>
        <FormEnd sending={save} submit={form.save} disabled={!fits || isSame} close={close} />
      </Stack>
    </form>
  )
}

/** The hint below the input, so that inputs beside each other stand in line. */
const order = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[]
const clocks = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: clock(hour) }))

function isWithin(value: number, most: number): boolean {
  return value >= 0 && value <= most
}
