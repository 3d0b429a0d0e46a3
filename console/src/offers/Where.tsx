import { Checkbox, SimpleGrid, Stack } from '@mantine/core'
import type { ChannelKind } from '@usual/sdk/offers.ts'
import { DayInput } from '../card/DayInput.tsx'
import { channelKinds } from '../channels/kinds.ts'
import { NumberField } from '../pieces/NumberField.tsx'
import { useShop } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import type { Part } from './field.ts'
import { Under } from './Under.tsx'

/** In which channels, how long, and how many there are. */
export function Where({ draft, change, errors, taken }: Part & { readonly taken: number }) {
  const { offers: { form }, channels: { names } } = useWords()
  const format = useFormat()
  const shop = useShop().data
  const isOff = (kind: ChannelKind) => shop?.channels?.[kind]?.on === false
  return (
    <Stack>
      <Checkbox.Group label={form.channels} description={form.channelsHint} error={errors.channels} value={[...draft.channels]}
        onChange={picked => change({ channels: channelKinds.filter(kind => picked.includes(kind)) })}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt="xs">
          {channelKinds.map(kind => (
            <Checkbox key={kind} value={kind} label={isOff(kind) ? `${names[kind]} (${form.channelOff})` : names[kind]} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Under hint={form.always}
          error={errors.from}><DayInput label={form.from} value={draft.from} change={from => change({ from })} /></Under>
        <Under hint={form.always}
          error={errors.until}><DayInput label={form.until} value={draft.until} change={until => change({ until })} /></Under>
        <NumberField label={form.stock} description={taken > 0 ? `${form.stockHint}. ${form.taken(format.number(taken))}` : form.stockHint}
          value={draft.stock}
          error={errors.stock} min={0} allowNegative={false} inputWrapperOrder={['label', 'input', 'description', 'error']}
          change={stock => change({ stock })} />
      </SimpleGrid>
    </Stack>
  )
}
