import { useQuery } from '@tanstack/react-query'
import { channelKinds } from '../channels/kinds.ts'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { useTierName } from '../worth/names.ts'

export type FactText = { readonly name: string; readonly value: string }

/** What was known of a customer, as far as it can be said in a line; what the page does not know is left to the API. */
export function useFactText(): (facts: Readonly<Record<string, unknown>>) => readonly FactText[] {
  const { decisions, channels, worth } = useWords()
  const format = useFormat()
  const tierName = useTierName()
  const products = useQuery({ queryKey: ['products', 'all'], queryFn: () => usual.products({ limit: 200 }), staleTime: 300_000 })
  const productName = (id: string) => products.data?.products.find(each => String(each.productId) === id)?.name ?? id
  const best = (value: unknown) => Object.entries(toRecord(value)).filter((each): each is [string, number] => typeof each[1] === 'number')
    .toSorted((a, b) => b[1] - a[1]).slice(0, 3).map(([id, share]) => `${productName(id)} ${format.percent(share)}`).join(', ')
  const channelText = (value: unknown) => {
    const kind = channelKinds.find(each => each === value)
    return kind === undefined ? '' : channels.names[kind]
  }
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const texts: { readonly [Key in keyof typeof decisions.fact]: (value: unknown) => string } = {
    orders: number, silentDays: number, gapDays: number, perVisit: money, comes: share, silent: share, worth: money, creditLeft: money,
    state: value => worth.state[String(value)] ?? '', tier: value => (typeof value === 'number' ? tierName(value) : ''),
    reachable: value => (Array.isArray(value) ? value.map(channelText).join(', ') : ''), chosenChannel: channelText,
    wants: best, likes: best, hasComplaint: yesNo, isHeldOut: yesNo, theme: text,
    contacts: value => (Array.isArray(value) ? format.number(value.length) : ''), timezone: text,
  }
  return facts => (Object.keys(texts) as (keyof typeof texts)[]).flatMap(key => {
    const value = texts[key](facts[key])
    return value === '' ? [] : [{ name: decisions.fact[key], value }]
  })

  function number(value: unknown): string {
    return typeof value === 'number' ? format.number(value) : ''
  }
  function money(value: unknown): string {
    return typeof value === 'number' ? format.money(value) : ''
  }
  function share(value: unknown): string {
    return typeof value === 'number' ? format.percent(value) : ''
  }
  function yesNo(value: unknown): string {
    return value === true ? decisions.yes : decisions.no
  }
}

// --- internal ---

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
