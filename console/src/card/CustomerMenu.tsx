import { ActionIcon, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowMerge, IconDoorExit, IconDots, IconDownload, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Customer } from '@usual/sdk/customer.ts'
import { useRef, useState } from 'react'
import { useProblemText } from '../pieces/problemText.ts'
import { useMay } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import { EraseForm } from './EraseForm.tsx'
import { LeavingForm } from './LeavingForm.tsx'
import { MergeForm } from './MergeForm.tsx'
import { saveExport } from './saveExport.ts'

/** What is rarely done with a whole card: a goodbye, merge, download, erase. */
export function CustomerMenu({ customer }: { readonly customer: Customer }) {
  const { card } = useWords()
  const maySay = useMay('staff')
  const mayAll = useMay('marketer')
  const problemText = useProblemText()
  const dots = useRef<HTMLButtonElement>(null)
  const closed = () => dots.current?.focus()
  const [open, setOpen] = useState<'leaving' | 'merge' | 'erase' | null>(null)
  const download = useMutation({
    mutationFn: () => saveExport(customer.id),
    onSuccess: () => { notifications.show({ message: card.export.done }) },
    onError: error => { notifications.show({ color: 'red', message: problemText(error).title }) },
  })
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon ref={dots} variant="default" size={36} aria-label={card.more} loading={download.isPending}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDoorExit size={18} />} disabled={!maySay}
            onClick={() => setOpen('leaving')}>{card.leaving.action}</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconDownload size={18} />} disabled={!mayAll} onClick={() => download.mutate()}>
            {card.export.action}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowMerge size={18} />} disabled={!mayAll}
            onClick={() => setOpen('merge')}>{card.merge.action}</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconTrash size={18} />} disabled={!mayAll}
            onClick={() => setOpen('erase')}>{card.erase.action}</Menu.Item>
          {mayAll ? null : <Text size="xs" c="dimmed" px="sm" py={6}>{card.marketerOnly}</Text>}
        </Menu.Dropdown>
      </Menu>
      <LeavingForm customer={customer} opened={open === 'leaving'} close={() => setOpen(null)} closed={closed} />
      <MergeForm customer={customer} opened={open === 'merge'} close={() => setOpen(null)} closed={closed} />
      <EraseForm customer={customer} opened={open === 'erase'} close={() => setOpen(null)} closed={closed} />
    </>
  )
}
