/** Days as YYYY-MM-DD, the last included; left out: since the programme began. */
export type Period = { readonly from?: string | undefined; readonly until?: string | undefined; readonly investment?: number | undefined }

/** What the address asks for; what is no day and no money counts as not asked. */
export function periodOf(address: URLSearchParams): Period {
  const day = (name: string) => {
    const value = address.get(name) ?? ''
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined
  }
  const investment = Number(address.get('investment') ?? NaN)
  return { from: day('from'), until: day('until'), investment: investment > 0 && investment <= 1e12 ? investment : undefined }
}

/** Where the same account is as a table. */
export function csvAddress({ from, until, investment }: Period): string {
  const query = new URLSearchParams({
    ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }),
    ...(investment === undefined ? {} : { investment: String(investment) }),
  }).toString()
  return `/api/proof/account.csv${query === '' ? '' : `?${query}`}`
}
