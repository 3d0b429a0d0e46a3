import { Button, Group, Stack } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import type { Account } from '@usual/sdk/proof.ts'
import { Link, useSearchParams } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { useWords } from '../words/words.ts'
import { Balance } from './Balance.tsx'
import { ByChannel } from './ByChannel.tsx'
import { ByState } from './ByState.tsx'
import { Days } from './Days.tsx'
import { Lifts } from './Lifts.tsx'
import { periodOf, type Period } from './period.ts'
import { PeriodBar } from './PeriodBar.tsx'
import classes from './proof.module.css'
import { Silence } from './Silence.tsx'
import { useAccount } from './useProof.ts'
import { Warnings } from './Warnings.tsx'

/** What it cost and what it earned, in a period. */
export function AccountTab() {
  const { proof } = useWords()
  const [address] = useSearchParams()
  const period = periodOf(address)
  const { data, isPending, isError, error, refetch, isFetching } = useAccount(period)
  const isWhole = period.from === undefined && period.until === undefined
  const happened = data !== undefined && (data.contacts > 0 || data.silence.decisions > 0)
  return (
    <Stack>
      {happened || !isWhole ? <PeriodBar period={period} account={data} /> : null}
      {isError ? <Failed error={error} retry={() => void refetch()} retrying={isFetching} /> : null}
      {isPending ? <Loading rows={3} height={180} /> : null}
      {data && !happened && isWhole ? (
        <Empty title={proof.emptyTitle} icon={IconScale} actions={(
          <Group justify="center">
            <Button component={Link} to="/channels">{proof.toChannels}</Button>
            <Button component={Link} to="/plans" variant="default">{proof.toPlans}</Button>
          </Group>
        )}>{proof.empty}</Empty>
      ) : null}
      {data && !happened && !isWhole ? <Empty title={proof.noneTitle} icon={IconScale}>{proof.none}</Empty> : null}
      {data && happened ? <Present account={data} period={period} /> : null}
    </Stack>
  )
}

// --- internal ---

function Present({ account, period }: { readonly account: Account; readonly period: Period }) {
  return (
    <>
      <Warnings warnings={account.warnings} />
      <Balance account={account} period={period} />
      <Days account={account} />
      <Lifts account={account} />
      <div className={classes.halves}>
        <ByState account={account} />
        <Silence account={account} />
      </div>
      <ByChannel account={account} />
    </>
  )
}
