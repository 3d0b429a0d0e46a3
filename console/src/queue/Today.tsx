import { Progress, Stack, Text, Title } from '@mantine/core'
import type { Queue } from '@usual/sdk/queue.ts'
import type { ReactNode } from 'react'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import classes from './queue.module.css'
import { minutesText } from './waits.ts'

/** How the day goes: how many, how long they waited, and in which tiers the promise is kept. */
export function Today({ queue }: { readonly queue: Queue }) {
  const { today, ...words } = useWords().queue
  const { language } = useLanguage()
  const format = useFormat()
  const { served, left, meanWaitMinutes, longestWaitMinutes } = queue.today
  const wait = (minutes: number | null) => (minutes === null ? today.none : minutesText(minutes, { today, ...words }, format))
  return (
    <Sheet component="section" aria-label={today.title}>
      <Title order={2} fz={20} mb="md">{today.title}</Title>
      <dl className={classes.figures}>
        <Figure label={today.served}>{format.number(served)}</Figure>
        <Figure label={today.mean}>{wait(meanWaitMinutes)}</Figure>
        <Figure label={today.longest}>{wait(longestWaitMinutes)}</Figure>
        <Figure label={today.left}>{format.number(left)}</Figure>
      </dl>
      <Title order={3} fz="md" mt="lg" mb="xs">{today.inTime}</Title>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {queue.tiers.map(tier => (
          <li key={tier.tier}>
            <Text style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
              <span>{today.within(tier.name[language], format.number(tier.waitMinutes))}</span>
              <Text span c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {tier.served === 0 ? today.noneYet : today.of(tier.inTime, tier.served)}
              </Text>
            </Text>
            {/* The numbers stand beside it, so the bar is only for the eye. */}
            <Progress value={tier.served === 0 ? 0 : (100 * tier.inTime) / tier.served} size={8} mt={4} aria-hidden
              color={tier.served > 0 && tier.inTime < 0.8 * tier.served ? 'orange' : 'awning'} />
          </li>
        ))}
      </Stack>
      <Text size="sm" c="dimmed" mt="md">{today.bound(format.number(queue.boundMinutes))}</Text>
    </Sheet>
  )
}

// --- internal ---

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">{label}</Text>
      <Text component="dd" fz="lg" fw={600} m={0} lh={1.3}>{children}</Text>
    </div>
  )
}
