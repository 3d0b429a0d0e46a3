import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { useWords } from '../words/words.ts'
import { Doorway } from './Doorway.tsx'
import { useEnter, useMe } from './session.ts'
import { usual } from './usual.ts'

export function LoginPage() {
  const { shell } = useWords()
  const me = useMe()
  const to = safePath(useSearchParams()[0].get('to'))
  const navigate = useNavigate()
  const enter = useEnter()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const setup = useQuery({ queryKey: ['setup'], queryFn: usual.session.setupNeeded })
  const login = useMutation({
    mutationFn: () => usual.session.login(name.trim(), password),
    onSuccess: answer => { enter(answer); void navigate(to, { replace: true }) },
  })
  if (me.data && !login.isSuccess) return <Navigate to={to} replace />
  const submit = (event: FormEvent) => { event.preventDefault(); login.mutate() }
  return (
    <Doorway title={shell.signInTitle}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {setup.data?.needed ? <Alert variant="light" color="yellow">{shell.needSetup}</Alert> : null}
          <TextInput size="md" label={shell.name} name="name" autoComplete="username" autoFocus required value={name}
            onChange={event => setName(event.currentTarget.value)} withAsterisk={false} />
          <PasswordInput visibilityToggleButtonProps={{ 'aria-label': shell.passwordShow }}
            size="md" label={shell.password} name="password" autoComplete="current-password" required value={password}
            onChange={event => setPassword(event.currentTarget.value)} withAsterisk={false} />
          {login.isError ? <Failed error={login.error} /> : null}
          <Button type="submit" size="lg" loading={login.isPending}>{shell.signIn}</Button>
        </Stack>
      </form>
    </Doorway>
  )
}

// --- internal ---

/** Only a path of this site: `//elsewhere` and `https:` would lead a person away after signing in. */
function safePath(to: string | null): string {
  return to !== null && /^\/[^/\\]/.test(to) ? to : '/counter'
}
