import { Button, Group, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/words.ts'

type Props = { readonly label: string; readonly value: string; readonly change: (value: string) => void }

/** A password chosen for somebody else: typed, or made up and then shown so that it can be told. */
export function FirstPassword({ label, value, change }: Props) {
  const { settings, shell } = useWords()
  const [visible, setVisible] = useState(false)
  return (
    <Group align="end" gap="xs">
      <PasswordInput visibilityToggleButtonProps={{ 'aria-label': shell.passwordShow }}
        required label={label} description={`${shell.passwordHelp(shortest)}. ${settings.staff.passwordHint}`}
        value={value} visible={visible}
        onVisibilityChange={setVisible}
        autoComplete="new-password" minLength={shortest} style={{ flex: '1 1 14rem' }} onChange={event => change(event.currentTarget.value)}
        error={value !== '' && !isLongEnough(value) ? shell.passwordShort(shortest) : undefined}
        inputWrapperOrder={['label', 'description', 'input', 'error']} />
      <Button variant="default" onClick={() => { change(madeUp()); setVisible(true) }}>{settings.staff.suggest}</Button>
    </Group>
  )
}

export function isLongEnough(password: string): boolean {
  return password.length >= shortest
}

// --- internal ---

// The server takes no shorter one.
const shortest = 10
// Without 0, O, 1, l and I, which are mistaken when read aloud or from paper. 16 of 57 signs are 93 bits.
const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'

function madeUp(): string {
  // Rejecting above the largest multiple keeps every sign equally likely.
  const limit = 256 - (256 % signs.length)
  let password = ''
  while (password.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < limit && password.length < 16) password += signs[byte % signs.length]
    }
  }
  return password
}
