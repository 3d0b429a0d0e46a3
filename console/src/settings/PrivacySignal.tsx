import { Checkbox, Group, Stack, Text, Title } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '@usual/sdk/types.ts'
import { Failed } from '../pieces/Failed.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

/** What a browser's Sec-GPC signal does: it always keeps the event out of the memory, and withdraws what the business chooses here. */
export function PrivacySignal({ shop }: { readonly shop: Settings }) {
  const words = useWords().settings.purposes
  const mayChange = useMay('owner')
  const cache = useQueryClient()
  const change = useMutation({
    mutationFn: (gpcWithdraws: readonly string[]) => usual.settings.change({ gpcWithdraws }),
    onSuccess: changed => { cache.setQueryData(['settings'], changed) },
  })
  const chosen = change.isPending ? change.variables : shop.gpcWithdraws
  // What is not offered here, such as one channel of the offers, was set through the API and stays.
  const others = shop.gpcWithdraws.filter(name => !names.includes(name))
  return (
    <Sheet>
      <Group gap="sm" mb="xs"><IconShieldCheck aria-hidden /><Title order={2} fz={20}>{words.gpc}</Title></Group>
      <Text mb="sm">{words.gpcText} {words.gpcAlways}</Text>
      <Checkbox.Group aria-label={words.gpc} value={[...chosen]}
        onChange={picked => change.mutate([...others, ...picked.filter(name => names.includes(name))])}>
        <Stack gap="xs">
          {names.map(name => <Checkbox key={name} value={name} label={words.gpcNames[name]} disabled={!mayChange || change.isPending} />)}
        </Stack>
      </Checkbox.Group>
      {change.isError ? <Failed error={change.error} /> : null}
    </Sheet>
  )
}

// --- internal ---

const names: readonly string[] = ['profiling', 'offers', 'research', 'sharing']
