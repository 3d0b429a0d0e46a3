import { Button, FileButton, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useState, type DragEvent } from 'react'
import { useWords } from '../words/words.ts'

/** Takes a CSV file, dropped or chosen. */
export function DropFile({ choose, disabled }: { readonly choose: (file: File) => void; readonly disabled: boolean }) {
  const { drop } = useWords().data
  const [over, setOver] = useState(false)
  const [wrong, setWrong] = useState(false)
  const take = (file: File | null | undefined) => {
    if (!file) return
    const isCsv = /\.(csv|tsv|txt)(\.gz)?$|\.gz$/i.test(file.name)
    setWrong(!isCsv)
    if (isCsv) choose(file)
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files[0])
  }
  return (
    <Paper withBorder radius="lg" py={48} px="md" onDrop={dropped} onDragLeave={() => setOver(false)}
      onDragOver={event => { event.preventDefault(); setOver(!disabled) }}
      style={{ borderStyle: 'dashed', borderWidth: 2, ...(over ? inviting : {}) }}>
      <Stack align="center" gap="sm" ta="center">
        <ThemeIcon size={64} radius="xl" variant="light" aria-hidden><IconFileUpload size={32} stroke={1.5} /></ThemeIcon>
        <Title order={2} fz={22}>{drop.title}</Title>
        <Text c="dimmed" maw={460}>{drop.text}</Text>
        {wrong ? <Text c="red" role="alert" maw={460}>{drop.wrongKind}</Text> : null}
        <FileButton onChange={take} accept=".csv,.tsv,.txt,.gz,text/csv,application/gzip" disabled={disabled}>
          {props => <Button {...props} size="md" disabled={disabled}>{drop.choose}</Button>}
        </FileButton>
      </Stack>
    </Paper>
  )
}

// --- internal ---

const inviting = { borderColor: 'var(--mantine-primary-color-filled)', background: 'var(--usual-soft)' }
