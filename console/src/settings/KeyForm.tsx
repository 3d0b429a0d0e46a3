import { Alert, Button, Code, CopyButton, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { KeyRole } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

/** Makes a key, then shows it the only time it can be seen. */
export function KeyForm({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { settings, shell } = useWords()
  const [made, setMade] = useState<string | null>(null)
  const leave = () => { setMade(null); close() }
  return (
    // A click beside the dialogue must not lose a key that is shown only once.
    <Modal opened={opened} onClose={leave} size="lg" title={made === null ? settings.keys.create : settings.keys.once}
      closeOnClickOutside={made === null} closeOnEscape={made === null} withCloseButton={made === null}
      closeButtonProps={{ 'aria-label': shell.close }}>
      {made === null ? <Form close={leave} show={setMade} /> : <Shown secret={made} close={leave} />}
    </Modal>
  )
}

// --- internal ---

const roles: readonly KeyRole[] = ['write', 'read-only', 'staff', 'marketer', 'owner']

function Form({ close, show }: { readonly close: () => void; readonly show: (key: string) => void }) {
  const { settings } = useWords()
  const cache = useQueryClient()
  const [name, setName] = useState('')
  const [role, setRole] = useState<KeyRole>('write')
  const make = useMutation({
    mutationFn: () => usual.keys.add({ name: name.trim(), role }),
    onSuccess: ({ key }) => {
      void cache.invalidateQueries({ queryKey: ['keys'] })
      show(key)
    },
  })
  return (
    <form onSubmit={event => { event.preventDefault(); make.mutate() }}>
      <Stack>
        <TextInput data-autofocus required label={settings.keys.name} description={settings.keys.nameHint} value={name} maxLength={200}
          onChange={event => setName(event.currentTarget.value)} />
        <Radio.Group label={settings.keys.role} value={role} onChange={picked => setRole(roles.find(each => each === picked) ?? 'write')}>
          <Stack gap="xs" mt="xs">
            {roles.map(each => <Radio key={each} value={each} label={settings.roles[each]} description={settings.roleText[each]} />)}
          </Stack>
        </Radio.Group>
        <FormEnd sending={make} submit={settings.keys.create} disabled={name.trim() === ''} close={close} />
      </Stack>
    </form>
  )
}

function Shown({ secret, close }: { readonly secret: string; readonly close: () => void }) {
  const { settings } = useWords()
  return (
    <Stack>
      <Alert color="yellow" variant="light" icon={<IconKey />}>{settings.keys.onceText}</Alert>
      <Code block fz="md" tabIndex={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{secret}</Code>
      <Group justify="end">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            // A status says what has changed; it names no button.
            <Button autoFocus aria-label={settings.keys.copy} onClick={copy}
              leftSection={copied ? <IconCheck size={18} /> : <IconCopy size={18} />}>
              <span role="status">{copied ? settings.keys.copied : settings.keys.copy}</span>
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={close}>{settings.keys.stored}</Button>
      </Group>
    </Stack>
  )
}
