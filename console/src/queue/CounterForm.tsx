import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { freeNumber } from './counterName.ts'
import classes from './queue.module.css'

type Props = { readonly name: string; readonly inUse: readonly (string | null)[]; readonly save: (name: string) => void }

/** Asks once what this counter is called; one that is not in use is proposed. */
export function CounterForm({ name, inUse, save }: Props) {
  const { queue } = useWords()
  const [text, setText] = useState(() => (name === '' ? queue.counterSuggest(freeNumber(inUse)) : name))
  return (
    <form className={classes.panel} onSubmit={event => { event.preventDefault(); if (text.trim() !== '') save(text.trim()) }}>
      <TextInput size="md" label={queue.counterAsk} description={queue.counterHelp} value={text} maxLength={60} autoComplete="off"
        onChange={event => setText(event.currentTarget.value)} />
      <Button type="submit" size="lg" radius="lg" disabled={text.trim() === ''}>{queue.counterSave}</Button>
    </form>
  )
}
