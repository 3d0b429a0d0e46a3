import { notifications } from '@mantine/notifications'
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OfferState } from '@usual/sdk/offers.ts'
import type { Product } from '@usual/sdk/types.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

export function useOffers() {
  return useQuery({ queryKey: ['offers', 'list'], queryFn: usual.offers.list })
}

export function useOffer(id: string | undefined) {
  return useQuery({ queryKey: ['offers', 'one', id], queryFn: () => usual.offers.get(id ?? ''), enabled: id !== undefined, staleTime: 0 })
}

/** Activates, pauses or archives an offer, and says that it did. */
export function useSetState() {
  const { offers } = useWords()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ offerId, state }: { readonly offerId: string; readonly state: OfferState }) => usual.offers.change(offerId, { state }),
    onSuccess: async changed => {
      notifications.show({ message: offers.stateSet(changed.name, offers.states[changed.state]) })
      cache.setQueryData(['offers', 'one', changed.offerId], changed)
      await cache.invalidateQueries({ queryKey: ['offers', 'list'] })
    },
  })
}

/** Products by their codes. The server searches names and codes, so the exact one is picked out; one that is gone stays a code. */
export function useProducts(skus: readonly string[]) {
  const found = useQueries({
    queries: skus.map(sku => ({
      queryKey: ['products', 'sku', sku], staleTime: 60_000,
      queryFn: () => loadProduct(sku),
    })),
  })
  return {
    isPending: found.some(each => each.isPending),
    products: skus.map((sku, i) => ({ sku, product: found[i]?.data ?? null })),
  }
}

type Deed = { readonly deed: 'activate' | 'pause' | 'archive' | 'draft'; readonly state: OfferState }

/** What may be done with an offer in this state, the usual first. */
export const deedsOf: Readonly<Record<OfferState, readonly Deed[]>> = {
  draft: [{ deed: 'activate', state: 'active' }, { deed: 'archive', state: 'archived' }],
  active: [{ deed: 'pause', state: 'paused' }, { deed: 'archive', state: 'archived' }],
  paused: [{ deed: 'activate', state: 'active' }, { deed: 'archive', state: 'archived' }],
  archived: [{ deed: 'draft', state: 'draft' }],
}

// --- internal ---

async function loadProduct(sku: string): Promise<Product | null> {
  const { products } = await usual.products({ search: sku, limit: 50 })
  return products.find(each => each.sku === sku) ?? null
}
