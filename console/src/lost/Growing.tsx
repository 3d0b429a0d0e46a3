import { Button, Center, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { useWords } from '../words/words.ts'

export const firstShown = 25

type Props<Row> = {
  readonly load: (limit: number) => UseQueryResult<{ readonly customers: readonly Row[] }>
  /** What stands where there is nobody. */
  readonly none: string
  readonly children: (rows: readonly Row[]) => ReactNode
}

/** A list that asks for more of itself, as it is loading, failed or empty. */
export function Growing<Row>({ load, none, children }: Props<Row>) {
  const { worth } = useWords()
  const [limit, setLimit] = useState(firstShown)
  const list = load(limit)
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} retrying={list.isFetching} />
  if (!list.data) return <Loading rows={6} height={56} />
  const rows = list.data.customers
  if (rows.length === 0) return <Text>{none}</Text>
  return (
    <Stack>
      {children(rows)}
      {rows.length >= limit && limit < most ? (
        <Center>
          <Button variant="default" size="md" loading={list.isPlaceholderData} onClick={() => setLimit(limit + firstShown)}>
            {worth.more}
          </Button>
        </Center>
      ) : null}
    </Stack>
  )
}

// --- internal ---

/** As many as the server gives at once. */
const most = 200
