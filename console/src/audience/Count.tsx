import { Anchor, Progress, Text } from '@mantine/core'
import type { AudienceCount, Rule } from '@usual/sdk/audience.ts'
import { Link } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Track } from '../pieces/Track.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './audience.module.css'
import { useCount } from './useAudience.ts'

type Props = { readonly rule: Rule; readonly isAside?: boolean }

/** How many the rule means, as one types, and a few of them. `isAside`: their cards open beside a form that must not be lost. */
export function Count({ rule, isAside = false }: Props) {
  const { audience } = useWords()
  const { count, isBehind, isSlow } = useCount(rule)
  if (count.isError) return <Failed error={count.error} retry={() => void count.refetch()} retrying={count.isFetching} />
  return (
    <div aria-busy={count.isPending && count.isFetching ? true : undefined}>
      {count.data ? <Counted count={count.data} isBehind={isBehind} isAside={isAside} /> : null}
      {!count.data && count.isFetching ? <Loading rows={1} height={64} /> : null}
      {isSlow ? <Progress value={100} animated size="sm" mt="xs" aria-label={audience.counting} /> : null}
    </div>
  )
}

// --- internal ---

type CountedProps = { readonly count: AudienceCount; readonly isBehind: boolean; readonly isAside: boolean }

function Counted({ count, isBehind, isAside }: CountedProps) {
  const { audience, customers } = useWords()
  const format = useFormat()
  const whole = format.number(count.count)
  const share = count.of > 0 ? count.count / count.of : 0
  return (
    <div style={{ opacity: isBehind ? 0.55 : 1 }}>
      <div role="status" aria-live="polite">
        <Text component="p" m={0} className={classes.number ?? ''}>{count.sampled ? audience.about1(whole) : whole}</Text>
        <Text component="p" m={0} size="sm" c="dimmed">{audience.of(format.finePercent(share), count.of, format.number(count.of))}</Text>
      </div>
      <Track share={share} />
      {count.sampled ? <Text size="sm" mt="xs">{audience.range(format.number(count.low), format.number(count.high))}</Text> : null}
      {count.count === 0 ? <Text size="sm" mt="xs">{audience.none}</Text> : null}
      {count.examples.length === 0 ? null : (
        <>
          <Text fw={600} mt="md">{audience.examples}</Text>
          <Text size="xs" c="dimmed">{audience.exampleHint}</Text>
          <ul className={classes.people}>
            {count.examples.map(({ customerId, name }) => (
              <li key={customerId}>
                <Anchor component={Link} to={`/customers/${encodeURIComponent(customerId)}`} style={{ overflowWrap: 'anywhere' }}
                  {...(isAside ? { target: '_blank' } : {})}>
                  {name ?? `${customers.nameless} ${customerId}`}
                </Anchor>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
