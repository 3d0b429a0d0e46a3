import { Text } from '@mantine/core'
import type { UsualItem } from '@usual/sdk/customer.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { becauseText } from './because.ts'
import classes from './counter.module.css'

/** How likely, as a small bar, and why, in words: for the eye of the staff, quieter than the product. */
export function Why({ item }: { readonly item: UsualItem }) {
  const { counter } = useWords()
  const format = useFormat()
  const likely = counter.likely(format.percent(item.probability))
  return (
    <>
      <span className={classes.bar} role="img" aria-label={likely} title={likely}>
        <span style={{ width: `${Math.round(item.probability * 100)}%` }} />
      </span>
      <Text span inherit lineClamp={2}>{becauseText(item.because, counter, format)}</Text>
    </>
  )
}
