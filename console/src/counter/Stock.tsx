import { ActionIcon, Menu } from '@mantine/core'
import { IconCircleCheck, IconCircleOff, IconDotsVertical } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Product } from '@usual/sdk/types.ts'
import { useProblemText } from '../pieces/problemText.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import classes from './counter.module.css'

/** Two taps say that a product is sold out, or there again: it is proposed to nobody, or to everybody, from then on. */
export function Stock({ product }: { readonly product: Product }) {
  const { counter } = useWords()
  const problemText = useProblemText()
  const cache = useQueryClient()
  const say = useMutation({
    mutationFn: () => usual.setAvailable(product.sku, !product.available),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['products'] }),
  })
  const Icon = product.available ? IconCircleOff : IconCircleCheck
  return (
    <Menu position="bottom-end" closeOnItemClick={false} onClose={say.reset}>
      <Menu.Target>
        <ActionIcon className={classes.tileMenu ?? ''} variant="subtle" color="gray" size={44} radius="xl" loading={say.isPending}
          aria-label={counter.stock(product.name)}>
          <IconDotsVertical size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon size={20} />} py="sm" fz="md" disabled={say.isPending} onClick={() => say.mutate()}>
          {product.available ? counter.markOut : counter.markBack}
        </Menu.Item>
        {say.isError ? <Menu.Label c="var(--mantine-color-error)" role="alert">{problemText(say.error).title}</Menu.Label> : null}
      </Menu.Dropdown>
    </Menu>
  )
}
