import { SimpleGrid, Text } from '@mantine/core'
import type { WorthSummary } from '@usual/sdk/worth.ts'
import { Link } from 'react-router'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { colorOfCorner } from './colors.ts'
import { corners as order, inOrder } from './query.ts'
import classes from './worth.module.css'

/** The four corners of the balance in words: how many, what they give and get; each leads to its list. */
export function Corners({ summary: { corners, currency } }: { readonly summary: WorthSummary }) {
  const { worth } = useWords()
  const format = useFormat()
  return (
    <SimpleGrid component="ul" cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm" mt="md" p={0} m={0} style={{ listStyle: 'none' }}>
      {inOrder(corners, order, each => each.corner).map(({ corner, customers, gives, gets }) => (
        <li key={corner}>
          <Link to={`?tab=customers&sort=${corner === 'giver' ? 'unrewarded' : 'worth'}&corner=${corner}`} className={classes.corner}
            style={{ borderInlineStartColor: colorOfCorner[corner] }}>
            <Text span fw={600}>{worth.corners[corner]} · {format.number(customers)}</Text>
            <Text span size="sm" c="dimmed">{worth.cornersAbout[corner]}</Text>
            <Text span size="sm">{worth.together(format.roundMoney(gives, currency), format.roundMoney(gets, currency))}</Text>
          </Link>
        </li>
      ))}
    </SimpleGrid>
  )
}
