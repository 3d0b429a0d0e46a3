import { Button, Stack, Text } from '@mantine/core'
import { IconArrowsSplit, IconMessageQuestion } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useMay } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import { AskNow } from './AskNow.tsx'
import classes from './decisions.module.css'
import { DecisionList } from './DecisionList.tsx'
import { DecisionSheet } from './DecisionSheet.tsx'
import { Filters } from './Filters.tsx'
import { searchOf, wishes } from './search.ts'
import { useDecisionList } from './useDecisions.ts'

/** What was decided for whom, as it happens; each one opens with its why. */
export function DecisionsPage() {
  const { decisions } = useWords()
  const mayKnow = useMay('staff')
  const [address, setAddress] = useSearchParams()
  const [isAsking, setAsking] = useState(false)
  const list = useDecisionList(searchOf(address), mayKnow)
  const rows = list.data?.pages.flatMap(page => page.decisions)
  const isSearch = wishes.some(wish => address.has(wish))
  const ask = <Button leftSection={<IconMessageQuestion size={20} />} onClick={() => setAsking(true)}>{decisions.ask}</Button>
  const close = () => setAddress(now => { now.delete('id'); return now }, { replace: true })
  return (
    <>
      <PageTitle title={decisions.title}>{mayKnow ? ask : null}</PageTitle>
      <Text c="dimmed" mt="calc(-1 * var(--mantine-spacing-xs))" mb="lg" maw={760}>{decisions.about}</Text>
      {mayKnow ? null : <Empty title={decisions.staffOnlyTitle} icon={IconArrowsSplit}>{decisions.staffOnly}</Empty>}
      {mayKnow ? (
        <Stack>
          {isSearch || (rows && rows.length > 0) ? <Filters /> : null}
          {list.isError ? <Failed error={list.error} retry={() => void list.refetch()} retrying={list.isFetching} /> : null}
          {list.isPending ? <Loading rows={8} height={56} /> : null}
          {rows?.length === 0 && !isSearch ? (
            <Empty title={decisions.emptyTitle} icon={IconArrowsSplit} actions={ask}>{decisions.empty}</Empty>
          ) : null}
          {rows?.length === 0 && isSearch ? (
            <Empty title={decisions.noneTitle} icon={IconArrowsSplit}
              actions={<Button variant="default" onClick={() => setAddress({})}>{decisions.showAll}</Button>}>{decisions.none}</Empty>
          ) : null}
          {rows && rows.length > 0 ? (
            <>
              <Text size="sm" c="dimmed" className={classes.live ?? ''}>{decisions.live}</Text>
              <DecisionList rows={rows} />
              {list.hasNextPage ? (
                <Button variant="default" style={{ alignSelf: 'center' }} loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}>{decisions.more}</Button>
              ) : null}
            </>
          ) : null}
        </Stack>
      ) : null}
      <DecisionSheet id={mayKnow ? address.get('id') : null} close={close} />
      <AskNow opened={isAsking} close={() => setAsking(false)} />
    </>
  )
}
