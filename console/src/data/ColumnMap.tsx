import { Select, SimpleGrid, Text, Title } from '@mantine/core'
import { useWords } from '../words/words.ts'

type Map = Readonly<Record<string, string>>
type Props = {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly map: Map
  readonly change: (map: Map) => void
}

/** A select per meaning with the columns of the file; beneath it the first value, so that one sees what one has chosen. */
export function ColumnMap({ header, rows, map, change }: Props) {
  const { data: { preview }, card } = useWords()
  const nameOf = (meaning: string) => (preview.meanings[meaning] ?? meaning).toLowerCase()
  const missing = missingMeanings(map, preview.needs)
  const set = (meaning: string, column: string | null) => {
    const { [meaning]: _, ...others } = map
    change(column === null ? others : { ...others, [meaning]: column })
  }
  const exampleOf = (column: string | undefined) => {
    const at = column === undefined ? -1 : header.indexOf(column)
    return rows.map(row => row[at] ?? '').find(cell => cell !== '')
  }
  return (
    <>
      <Title order={3} fz="md" mt="lg" mb="xs">{preview.mapTitle}</Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {meanings.map(meaning => (
          <Select key={meaning} label={preview.meanings[meaning]} data={[...new Set(header.filter(column => column !== ''))]}
            value={map[meaning] ?? null}
            description={exampleOf(map[meaning])} inputWrapperOrder={['label', 'input', 'description']}
            placeholder={preview.ignored} searchable
            clearable clearButtonProps={{ 'aria-label': `${card.facts.clear}: ${preview.meanings[meaning] ?? meaning}` }}
            onChange={column => set(meaning, column)} />
        ))}
      </SimpleGrid>
      {missing.length === 0 ? null : (
        <Text size="sm" c="dimmed" mt="sm" role="status">
          {preview.missing(missing.map(any => any.map(nameOf).join(preview.or)).join('; '))}
        </Text>
      )}
    </>
  )
}

/** The needs of which the map names none; each is a list of meanings any of which will do. */
export function missingMeanings(map: Map, needs: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return needs.filter(any => !any.some(meaning => meaning in map))
}

// --- internal ---

const meanings = [
  'order', 'customer', 'date', 'product', 'name', 'quantity', 'price', 'total', 'email', 'phone', 'person', 'category', 'channel',
  'currency',
]
