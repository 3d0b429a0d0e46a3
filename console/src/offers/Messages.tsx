import { ActionIcon, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { Sheet } from '../pieces/Sheet.tsx'
import { useShop } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import type { DraftVariant } from './draft.ts'
import type { Part } from './field.ts'
import { smsPartsOf } from './sms.ts'
import classes from './offers.module.css'

/** What is said: one message for everybody, others for circles in the key they answer to. */
export function Messages({ draft: { variants, channels }, change, errors }: Part) {
  const { form } = useWords().offers
  const set = (at: number, next: Partial<DraftVariant>) => (
    change({ variants: variants.map((each, i) => (i === at ? { ...each, ...next } : each)) })
  )
  const fresh = { variantId: freeId(variants), theme: '', subject: '', text: '' }
  return (
    <Stack>
      {variants.length === 0 ? <Text c="dimmed">{form.noMessage}</Text> : null}
      {variants.map((variant, i) => (
        <Sheet key={variant.variantId} component="section" aria-label={form.variant(i + 1)} p="md" bg="transparent">
          <Group justify="space-between" mb="xs" wrap="nowrap">
            <Text fw={600}>{variant.theme.trim() || form.forAll}</Text>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={form.removeVariant(i + 1)}
              onClick={() => change({ variants: variants.filter((_, other) => other !== i) })}><IconTrash size={18} /></ActionIcon>
          </Group>
          <Stack gap="sm">
            <TextInput label={form.theme} description={form.themeHint} value={variant.theme} maxLength={200}
              onChange={event => set(i, { theme: event.currentTarget.value })} />
            <TextInput label={form.subject} value={variant.subject} maxLength={300}
              onChange={event => set(i, { subject: event.currentTarget.value })} />
            <Textarea label={form.text} required value={variant.text} autosize minRows={3} maxRows={12} maxLength={10_000}
              error={errors.variants !== undefined && variant.text.trim() === '' ? errors.variants : undefined}
              onChange={event => set(i, { text: event.currentTarget.value })} />
            <Length text={variant.text} isSms={channels.includes('sms')} />
          </Stack>
        </Sheet>
      ))}
      {errors.variants !== undefined && variants.every(({ text }) => text.trim() !== '') ? (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">{errors.variants}</Text>
      ) : null}
      <Button variant="light" leftSection={<IconPlus size={18} />} style={{ alignSelf: 'start' }}
        onClick={() => change({ variants: [...variants, fresh] })}>{form.addVariant}</Button>
    </Stack>
  )
}

/** As it stands on a phone: who writes, of what, and the text. */
export function MessagePreview({ variants, name }: { readonly variants: readonly DraftVariant[]; readonly name: string }) {
  const { form } = useWords().offers
  const shop = useShop().data?.shopName ?? ''
  return (
    <Stack gap="sm">
      {variants.map(variant => (
        <div key={variant.variantId}>
          {variants.length > 1 ? <Text size="xs" c="dimmed" mb={4}>{variant.theme.trim() || form.forAll}</Text> : null}
          <div className={classes.message}>
            <Text size="xs" c="dimmed">{shop}</Text>
            <Text fw={650}>{variant.subject.trim() || name}</Text>
            {variant.text.trim() === '' ? null : <p>{variant.text}</p>}
          </div>
        </div>
      ))}
    </Stack>
  )
}

// --- internal ---

function Length({ text, isSms }: { readonly text: string; readonly isSms: boolean }) {
  const { form } = useWords().offers
  const format = useFormat()
  const length = [...text].length
  if (length === 0) return null
  const said = [form.letters(length, format.number(length)), ...(isSms ? [form.smsParts(smsPartsOf(text))] : [])]
  return <Text size="xs" c="dimmed" mt={-6}>{said.join(' · ')}</Text>
}

function freeId(variants: readonly DraftVariant[]): string {
  for (let n = variants.length + 1; ; n++) if (!variants.some(({ variantId }) => variantId === `v${n}`)) return `v${n}`
}
