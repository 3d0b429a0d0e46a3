import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { Doorway } from './Doorway.tsx'
import { useEnter } from './session.ts'
import { usual } from './usual.ts'

/** The first owner. The token stands behind the # of the link, where no server log and no referrer sees it. */
export function SetupPage() {
  const { shell } = useWords()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const enter = useEnter()
  const [fromLink] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '')
  const [form, setForm] = useState({ token: fromLink, name: '', password: '', again: '' })
  const [touched, setTouched] = useState(false)
  const set = (field: keyof typeof form) => (event: { readonly currentTarget: { readonly value: string } }) => {
    const { value } = event.currentTarget
    setForm(now => ({ ...now, [field]: value }))
  }
  const setup = useMutation({
    mutationFn: () => usual.session.setup({ token: form.token.trim(), name: form.name.trim(), password: form.password }),
    onSuccess: me => {
      enter({ ...me, locale: language })
      usual.session.change({ locale: language }).catch(() => undefined)
      void navigate('/counter', { replace: true })
    },
  })
  const wrong = {
    token: form.token.trim() === '' ? shell.tokenMissing : null,
    name: form.name.trim() === '' ? shell.nameMissing : null,
    password: form.password.length < shortest ? shell.passwordShort(shortest) : null,
    again: form.again === form.password ? null : shell.passwordDiffers,
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTouched(true)
    if (Object.values(wrong).every(text => text === null)) setup.mutate()
  }
  const error = (field: keyof typeof wrong) => (touched ? wrong[field] : null)
  return (
    <Doorway title={shell.setupTitle}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text c="dimmed">{shell.setupText}</Text>
          {fromLink === '' ? (
            <TextInput size="md" label={shell.setupToken} description={shell.setupTokenHelp} value={form.token} onChange={set('token')}
              error={error('token')} autoComplete="off" />
          ) : null}
          <TextInput size="md" label={shell.name} value={form.name} onChange={set('name')} error={error('name')}
            autoComplete="username" autoFocus />
          <PasswordInput visibilityToggleButtonProps={{ 'aria-label': shell.passwordShow }}
            size="md" label={shell.password} description={shell.passwordHelp(shortest)} value={form.password}
            onChange={set('password')} error={error('password')} autoComplete="new-password" />
          <PasswordInput visibilityToggleButtonProps={{ 'aria-label': shell.passwordShow }}
            size="md" label={shell.passwordAgain} value={form.again} onChange={set('again')} error={error('again')}
            autoComplete="new-password" />
          {setup.isError ? <Failed error={setup.error} /> : null}
          <Button type="submit" size="lg" loading={setup.isPending}>{shell.setupButton}</Button>
        </Stack>
      </form>
    </Doorway>
  )
}

// --- internal ---

/** What the server asks of a password, said before it is refused. */
const shortest = 10
