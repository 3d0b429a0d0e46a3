import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import type { CustomerSort } from '@usual/sdk/customer.ts'
import { usual } from '../shell/usual.ts'

/** The list of customers, page by page. While new letters are being searched the last answer stays on the page. */
export function useCustomers(search: string, sort: CustomerSort) {
  const [wanted] = useDebouncedValue(search.trim(), typingPauseMs)
  return useInfiniteQuery({
    queryKey: ['customers', 'list', wanted, sort],
    queryFn: ({ pageParam, signal }) =>
      usual.customers.list({ search: wanted === '' ? undefined : wanted, sort, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: before => before,
  })
}

/** A screenful of customers for the counter: who fits the text, or who was here last. */
export function useFewCustomers(search: string) {
  const [wanted] = useDebouncedValue(search.trim(), typingPauseMs)
  return useQuery({
    queryKey: ['customers', 'few', wanted],
    queryFn: ({ signal }) => loadFewCustomers(wanted, signal),
    placeholderData: before => before,
  })
}

export async function loadFewCustomers(search: string, signal?: AbortSignal) {
  const { customers } = await usual.customers.list({ search: search === '' ? undefined : search, sort: 'lastOrder', limit: 12 }, signal)
  return { search, customers }
}

// --- internal ---

const typingPauseMs = 160
