import { Alert, Button, Group, Progress, Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconColumns3, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { UsualProblem } from '@usual/sdk/problem.ts'
import type { ImportLayout, ImportOptions } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { timezones } from '../settings/timezones.ts'
import { useShop } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { ColumnMap, missingMeanings } from './ColumnMap.tsx'
import { guessMap } from './guessMap.ts'
import { peek } from './peek.ts'
import { Preview } from './Preview.tsx'
import { toReport } from './report.ts'

type Props = { readonly file: File; readonly another: () => void; readonly started: (id: string) => void }

/** Shows how a file is understood (a dry run: nothing is written), lets a person put it right, then starts the import. */
export function ImportSetup({ file, another, started }: Props) {
  const { data, card } = useWords()
  const { data: shop } = useShop()
  const [layout, setLayout] = useState<ImportLayout>('auto')
  const [currency, setCurrency] = useState('')
  const [timezone, setTimezone] = useState<string | null>(null)
  const [map, setMap] = useState<Readonly<Record<string, string>>>({})
  const [asked, setAsked] = useState<ImportOptions>({ layout: 'auto' })
  const name = `${file.name} ${file.size} ${file.lastModified}`
  const seen = useQuery({ queryKey: ['peek', name], queryFn: () => peek(file), staleTime: Infinity })
  const preview = useQuery({
    queryKey: ['import preview', name, asked], queryFn: () => usual.imports.preview(file, file.name, asked),
    staleTime: Infinity, retry: false,
  })
  const start = useMutation({ mutationFn: () => usual.imports.start(file, file.name, asked), onSuccess: ({ id }) => started(id) })
  const wanted: ImportOptions = {
    layout, ...(layout === 'mapped' ? { map } : {}),
    ...(/^[A-Z]{3}$/.test(currency) ? { currency } : {}), ...(timezone === null ? {} : { timezone }),
  }
  const isUnknown = preview.error instanceof UsualProblem && preview.error.code === 'unknown_layout'
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(asked)
  const incomplete = layout === 'mapped' && missingMeanings(map, data.preview.needs).length > 0
  const pick = (next: string | null) => {
    const picked = layouts.find(each => each === next) ?? 'auto'
    setLayout(picked)
    if (picked === 'mapped' && Object.keys(map).length === 0) setMap(guessMap(seen.data?.header ?? []))
  }
  return (
    <Stack>
      <Sheet>
        <Group justify="space-between" mb="md">
          <Title order={2} fz={20} style={{ overflowWrap: 'anywhere' }}>{file.name}</Title>
          <Button variant="default" size="sm" onClick={another}>{data.drop.another}</Button>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <Select label={data.drop.layout} description={data.drop.layoutHint} value={layout} onChange={pick} allowDeselect={false}
            data={layouts.map(value => ({ value, label: data.drop.layouts[value] ?? value }))} />
          <TextInput label={data.drop.currency} description={data.drop.currencyHint} value={currency} maxLength={3}
            placeholder={shop?.currency ?? ''}
            onChange={event => setCurrency(event.currentTarget.value.toUpperCase())} />
          <Select label={data.drop.timezone} description={data.drop.timezoneHint} searchable clearable
            clearButtonProps={{ 'aria-label': `${card.facts.clear}: ${data.drop.timezone}` }} value={timezone} data={timezones()}
            placeholder={shop?.timezone ?? ''} onChange={setTimezone} />
        </SimpleGrid>
        {layout === 'mapped' ? <ColumnMap header={seen.data?.header ?? []} rows={seen.data?.rows ?? []} map={map} change={setMap} /> : null}
        {isChanged ? (
          <Button mt="md" variant="light" leftSection={<IconRefresh size={18} />} disabled={incomplete} onClick={() => setAsked(wanted)}>
            {data.preview.again}
          </Button>
        ) : null}
      </Sheet>
      {preview.isFetching ? <Sheet><Text mb="sm" role="status">{data.drop.reading}</Text><Progress value={100} animated
        aria-label={data.drop.reading} /></Sheet>
        : isUnknown && layout !== 'mapped' ? (
          <Alert color="yellow" variant="light" icon={<IconColumns3 />} title={data.preview.unknownTitle} role="alert">
            <Text size="sm" mb="sm">{data.preview.unknownText}</Text>
            <Button size="sm" onClick={() => pick('mapped')}>{data.preview.mapTitle}</Button>
          </Alert>
        ) : preview.isError && (layout !== 'mapped' || !isChanged) ? <Failed error={preview.error} retry={() => void preview.refetch()} />
          : preview.data ? (
            <Preview report={toReport(preview.data.report)} rows={seen.data?.rows ?? []} timezone={asked.timezone ?? shop?.timezone ?? ''}
              changed={isChanged} starting={start.isPending} start={() => start.mutate()} />
          ) : null}
      {start.isError ? <Failed error={start.error} retry={() => start.mutate()} /> : null}
    </Stack>
  )
}

// --- internal ---

const layouts: readonly ImportLayout[] = ['auto', 'shopify', 'woocommerce', 'online-retail', 'customers', 'mapped']
