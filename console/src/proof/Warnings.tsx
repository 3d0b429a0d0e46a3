import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Account } from '@usual/sdk/proof.ts'
import { Link } from 'react-router'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { useWarningText } from './warningText.ts'

/** What makes the figures doubtful, before the figures. */
export function Warnings({ warnings }: { readonly warnings: Account['warnings'] }) {
  const { proof } = useWords()
  const text = useWarningText(useFormat())
  if (warnings.length === 0) return null
  const isGrave = warnings.some(({ code }) => code === 'sample_ratio_mismatch')
  return (
    <Alert color={isGrave ? 'red' : 'yellow'} variant="light" radius="md" title={proof.warningsTitle} icon={<IconAlertTriangle />}>
      <Stack gap={6}>
        {warnings.map(warning => (
          <Text key={warning.code} size="sm">
            {text(warning)}
            {warning.code === 'holdout_off' ? (
              <> <Anchor component={Link} to="/settings" size="sm" inherit>{proof.toSettings}</Anchor></>
            ) : null}
          </Text>
        ))}
      </Stack>
    </Alert>
  )
}
