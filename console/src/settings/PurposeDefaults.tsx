import { Alert, Code, Group, Stack, Switch, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Purpose, Settings } from '@usual/sdk/types.ts'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay, useShop } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { OwnerOnly } from './OwnerOnly.tsx'
import { PrivacySignal } from './PrivacySignal.tsx'

/** What holds for each use of data until a customer says something, with its legal basis. */
export function PurposeDefaults() {
  const { settings } = useWords()
  const shop = useShop()
  const purposes = useQuery({ queryKey: ['purposes'], queryFn: usual.purposes, staleTime: Infinity })
  const failed = shop.isError ? shop : purposes.isError ? purposes : null
  if (failed) return <Failed error={failed.error} retry={() => { void shop.refetch(); void purposes.refetch() }} />
  if (!shop.data || !purposes.data) return <Loading rows={6} />
  return (
    <Stack>
      <OwnerOnly />
      <Sheet>
        <Text c="dimmed" mb="sm">{settings.purposes.about} {settings.purposes.law}</Text>
        {purposes.data.map(purpose => <Row key={purpose.name} purpose={purpose} shop={shop.data} />)}
      </Sheet>
      <PrivacySignal shop={shop.data} />
    </Stack>
  )
}

// --- internal ---

function Row({ purpose, shop }: { readonly purpose: Purpose; readonly shop: Settings }) {
  const { settings, card } = useWords()
  const words = settings.purposes
  const mayChange = useMay('owner')
  const cache = useQueryClient()
  const isOn = shop.purposeDefaults[purpose.name] ?? purpose.byDefault
  const change = useMutation({
    mutationFn: (on: boolean) => usual.settings.change({ purposeDefaults: { ...shop.purposeDefaults, [purpose.name]: on } }),
    onSuccess: changed => { cache.setQueryData(['settings'], changed) },
  })
  const name = card.consents.purposes[purpose.name]?.name ?? purpose.name
  const isContract = purpose.basis === 'contract'
  return (
    <div style={{ borderTop: '1px solid var(--usual-line)', paddingBlock: 'var(--mantine-spacing-sm)' }}>
      <Group wrap="nowrap" justify="space-between" align="start">
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{name}</Text>
          <Text size="sm">{card.consents.purposes[purpose.name]?.text}</Text>
          <Text size="xs" c="dimmed" mt={2}>
            {words.basis}: {words.bases[purpose.basis] ?? purpose.basis} · {words.dataUse}: <Code fz="xs"
              style={{ overflowWrap: 'anywhere' }}>{purpose.dataUse}</Code>
          </Text>
          {isContract ? <Text size="xs" c="dimmed">{words.contractLocked}</Text> : null}
        </div>
        <Switch size="md" checked={change.isPending ? change.variables : isOn} disabled={!mayChange || isContract || change.isPending}
          aria-label={`${words.byDefault}: ${name}`} onChange={event => change.mutate(event.currentTarget.checked)} />
      </Group>
      {isOn && purpose.basis === 'consent' ? (
        <Alert mt="xs" color="yellow" variant="light" icon={<IconAlertTriangle />}>{words.consentWarning}</Alert>
      ) : null}
      {change.isError ? <Failed error={change.error} /> : null}
    </div>
  )
}
