type Point = { readonly contacts: number; readonly profit: number }

/** Profit at a number of contacts, on the line between the points of the curve, which come in the order of contacts. */
export function profitAt(curve: readonly Point[], contacts: number): number {
  const next = curve.findIndex(each => each.contacts >= contacts)
  const [b, a] = [curve[next], curve[next - 1]]
  if (b === undefined) return curve.at(-1)?.profit ?? 0
  if (a === undefined || b.contacts === a.contacts) return b.profit
  return a.profit + ((contacts - a.contacts) / (b.contacts - a.contacts)) * (b.profit - a.profit)
}
