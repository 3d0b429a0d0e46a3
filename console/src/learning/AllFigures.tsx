import { Button, Collapse, SimpleGrid, Text } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { allFigures } from './figures.ts'

/** Every figure by the name that the API and the papers have for it, for who wants to compare. */
export function AllFigures({ metrics }: { readonly metrics: Readonly<Record<string, number>> }) {
  const { learning } = useWords()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const panel = useId()
  const figures = allFigures(metrics, format)
  if (figures.length === 0) return null
  return (
    <>
      <Button mt="sm" ml={-10} size="compact-md" variant="subtle" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}
        rightSection={open ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}>
        {open ? learning.hideFigures : learning.allFigures}
      </Button>
      <Collapse id={panel} expanded={open}>
        {open ? (
          <SimpleGrid component="dl" cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing={2} style={{ margin: 0 }}>
            {figures.map(({ name, value }) => (
              <div key={name} style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
                <Text component="dt" size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}><code>{name}</code></Text>
                <Text component="dd" m={0} size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>{value}</Text>
              </div>
            ))}
          </SimpleGrid>
        ) : null}
      </Collapse>
    </>
  )
}
