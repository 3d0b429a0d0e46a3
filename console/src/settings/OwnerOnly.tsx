import { Alert } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useMay } from '../shell/session.ts'
import { useWords } from '../words/words.ts'

/** Says why nothing can be changed here, to whoever is not an owner. `hidden` where there is nothing to look at either. */
export function OwnerOnly({ hidden = false }: { readonly hidden?: boolean }) {
  const { settings } = useWords()
  if (useMay('owner')) return null
  return <Alert icon={<IconLock />} variant="light" mb="md">{hidden ? settings.ownerOnlyHidden : settings.ownerOnly}</Alert>
}
