import { Anchor, Progress, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Taste as TasteOf } from '@usual/sdk/customer.ts'
import { Link } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { usual } from '../shell/usual.ts'
import { useFormat, type Format } from '../words/format.ts'
import { useWords, type Words } from '../words/words.ts'
import { tasteBecause } from './tasteBecause.ts'

/** What the customer likes and avoids, how sure that is, and what they may like next. */
export function Taste({ customerId }: { readonly customerId: string }) {
  const { taste: words } = useWords()
  const taste = useQuery({ queryKey: ['taste', customerId], queryFn: ({ signal }) => usual.customers.taste(customerId, signal) })
  if (taste.isError) return <Failed error={taste.error} retry={() => void taste.refetch()} retrying={taste.isFetching} />
  if (!taste.data) return <Sheet><Loading rows={3} height={40} /></Sheet>
  const { likes, items, version } = taste.data
  return (
    <Sheet component="section" aria-label={words.title}>
      <Title order={2} fz={20}>{words.title}</Title>
      {version === null ? (
        <Text mt="xs">{words.notLearned} <Anchor component={Link} to="/learning">{words.toLearning}</Anchor></Text>
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="md">{words.hint}</Text>
          {likes.length === 0 ? <Text>{words.few}</Text> : (
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
              <Likes title={words.likes} likes={likes.filter(each => each.kind === 'likes')} />
              <Likes title={words.avoids} likes={likes.filter(each => each.kind === 'avoids')} />
            </SimpleGrid>
          )}
        </>
      )}
      {version === null && items.length === 0 ? null : <NextLikes items={items} />}
    </Sheet>
  )
}

// --- internal ---

/** More would be a catalogue. */
const most = 6

function Likes({ title, likes }: { readonly title: string; readonly likes: TasteOf['likes'] }) {
  const { taste: words } = useWords()
  const format = useFormat()
  if (likes.length === 0) return null
  return (
    <div>
      <Title order={3} fz="md" mb="xs">{title}</Title>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {likes.map(({ attribute, kind, lift, confidence, observations }) => (
          <li key={attribute}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>{attribute}</Text>
            {/* The share stands below in words, so the bar is only for the eye. */}
            <Progress value={confidence * 100} size={6} my={4} color={kind === 'likes' ? 'awning' : 'orange'} aria-hidden />
            <Text size="xs" c="dimmed">
              {[
                words.sure(format.percent(confidence)), liftText(lift, words, format),
                words.observations(observations, format.number(observations)),
              ].join(' · ')}
            </Text>
          </li>
        ))}
      </Stack>
    </div>
  )
}

function NextLikes({ items }: { readonly items: TasteOf['items'] }) {
  const { taste: words } = useWords()
  const format = useFormat()
  return (
    <>
      <Title order={3} fz="md" mt="lg">{words.next}</Title>
      <Text size="sm" c="dimmed" mb="xs">{items.length === 0 ? words.noNext : words.nextHint}</Text>
      <Stack component="ol" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        {items.slice(0, most).map(item => (
          <li key={item.productId}>
            <Text span fw={550} style={{ overflowWrap: 'anywhere' }}>{item.name}</Text>
            <Text size="xs" c="dimmed">
              {[item.price === null ? '' : format.money(item.price), tasteBecause(item.because, words, format)].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </Stack>
    </>
  )
}

/** "1.8 times as often as others"; under one the other way round, because nobody speaks of 0.3 times as often. */
function liftText(lift: number, words: Words['taste'], format: Format): string {
  if (lift < 0.05) return words.never
  const times = Math.round(10 * (lift >= 1 ? lift : 1 / lift)) / 10
  return (lift >= 1 ? words.moreOften : words.lessOften)(times, format.number(times))
}
