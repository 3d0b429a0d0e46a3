import { SegmentedControl, Stack, Text } from '@mantine/core'
import { Builder } from '../audience/Builder.tsx'
import { Count } from '../audience/Count.tsx'
import { everybody } from '../audience/rules.ts'
import { TextForm } from '../audience/TextForm.tsx'
import { Fold } from '../pieces/Fold.tsx'
import { useWords } from '../words/words.ts'
import type { Part } from './field.ts'
import { Under } from './Under.tsx'

/** Everybody, or whoever fits a rule, with their number as one types. */
export function ForWhom({ draft: { audience }, change, errors }: Part) {
  const { offers: { form }, audience: words } = useWords()
  return (
    <Stack gap="sm">
      <SegmentedControl aria-label={form.audience} value={audience === null ? 'everybody' : 'some'} fullWidth maw={420}
        data={[{ value: 'everybody', label: form.everybody }, { value: 'some', label: form.some }]}
        onChange={value => change({ audience: value === 'everybody' ? null : everybody })} />
      {audience === null ? null : (
        <Under error={errors.audience}>
          <Builder rule={audience} change={rule => change({ audience: rule })} />
          <Fold show={words.text} hide={words.text}><TextForm rule={audience} change={rule => change({ audience: rule })} /></Fold>
          <div style={{ marginTop: 12 }}><Count rule={audience} isAside /></div>
        </Under>
      )}
      <Text size="sm" c="dimmed">{form.audienceHint}</Text>
    </Stack>
  )
}
