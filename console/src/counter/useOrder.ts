import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Adjustment } from '@usual/sdk/customer.ts'
import { UsualProblem } from '@usual/sdk/problem.ts'
import { useEffect, useRef } from 'react'
import { usual } from '../shell/usual.ts'
import { toOutcomes } from './adjust.ts'
import { changed, toOrderLines, type Basket } from './basket.ts'
import { newMessageId } from './messageId.ts'

/**
 * Confirms an order. The same order keeps its messageId through double taps and retries, so it is recorded once; an order the
 * server refused gets a new one, because it will be another order.
 */
export function useOrder(customerId: string) {
  const cache = useQueryClient()
  const messageId = useRef<string | null>(null)
  // A second tap may come before the page has drawn the first.
  const busy = useRef(false)
  const send = useMutation({
    mutationFn: ({ basket, proposed, shown }: Served) => {
      busy.current = true
      messageId.current ??= newMessageId()
      return usual.customers.order(customerId, {
        lines: toOrderLines(basket),
        channel: 'counter',
        ...(proposed.length === 0 ? {} : { usual: outcome(basket, proposed, shown) }),
        messageId: messageId.current,
      })
    },
    onSettled: () => { busy.current = false },
    onError: error => { if (!isUnsure(error)) messageId.current = null },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['customers'] })
      // Without asking anew now: the guest is still on the page, and the thanks must not give way to a loading page.
      for (const about of ['customer', 'memory', 'usual', 'taste', 'timeline']) {
        void cache.invalidateQueries({ queryKey: [about, customerId], refetchType: 'none' })
      }
    },
  })
  const unsure = send.isError && isUnsure(send.error)
  const { mutate, variables } = send
  useEffect(() => {
    if (!unsure || !variables) return
    const again = () => { if (!busy.current) mutate(variables) }
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [unsure, variables, mutate])
  return {
    confirm: (served: Served) => { if (!busy.current && !send.isSuccess) mutate(served) },
    sendAgain: () => { if (variables && !busy.current) mutate(variables) },
    pending: send.isPending,
    done: send.isSuccess,
    /** What was sent last, so that a retry and the thanks show exactly that. */
    sent: variables?.basket,
    /** True where nobody knows whether the order arrived: it may only be sent again, not changed. */
    unsure,
    refused: send.isError && !unsure ? send.error : null,
  }
}

// --- internal ---

type Served = { readonly basket: Basket; readonly proposed: Basket; readonly shown: readonly Adjustment[] }

/** What became of the proposal: learned from, so that what was refused is not proposed for ever. */
function outcome(basket: Basket, proposed: Basket, shown: readonly Adjustment[]) {
  const adjustments = toOutcomes(basket, shown)
  return {
    proposed: proposed.map(line => line.sku), changed: changed(basket, proposed), ...(adjustments.length === 0 ? {} : { adjustments }),
  }
}

function isUnsure(error: unknown): boolean {
  return !(error instanceof UsualProblem) || error.status === 0 || error.status >= 500
}
