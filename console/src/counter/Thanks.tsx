import { Button, Progress, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { total, type Basket, type Line } from './basket.ts'
import classes from './counter.module.css'

type Props = { readonly name: string; readonly basket: Basket; readonly currency: string; readonly next: () => void }

/** Confirmed. Goes back to the start by itself, so that the next guest never meets the last one's order. */
export function Thanks({ name, basket, currency, next }: Props) {
  const { counter } = useWords()
  const format = useFormat()
  const heading = useRef<HTMLHeadingElement>(null)
  const left = useCountdown(stayS, next)
  useEffect(() => { heading.current?.focus({ preventScroll: true }) }, [])
  return (
    <div className={classes.thanks}>
      <ThemeIcon size={104} radius="50%"><IconCheck size={60} stroke={2.2} /></ThemeIcon>
      <Title order={1} ref={heading} tabIndex={-1} fz={{ base: 34, sm: 46 }} lh={1.1}>{counter.doneTitle(name)}</Title>
      <Text fz="xl" c="dimmed">{counter.seeYou}</Text>
      <Text fz="lg">{basket.map(lineText).join(', ')}</Text>
      <span className={classes.amount}>{format.money(total(basket).amount, currency)}</span>
      <Button size="xl" h={72} fz={22} radius="lg" fullWidth onClick={next}>{counter.next}</Button>
      <Progress value={(left / stayS) * 100} w="100%" size="xs" transitionDuration={1000} aria-hidden />
      <Text size="sm" c="dimmed">{counter.returning(left)}</Text>
    </div>
  )
}

// --- internal ---

/** "2 × Fresh orange juice (no ice)". */
function lineText({ name, units, options }: Line): string {
  const counted = units === 1 ? name : `${units} × ${name}`
  return options.length === 0 ? counted : `${counted} (${options.join(', ')})`
}

/** Long enough to read the sum aloud, short enough that a queue need not wait. */
const stayS = 8

function useCountdown(seconds: number, onEnd: () => void): number {
  const [left, setLeft] = useState(seconds)
  const end = useRef(onEnd)
  useEffect(() => { end.current = onEnd })
  useEffect(() => {
    if (left <= 0) return end.current()
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return left
}
