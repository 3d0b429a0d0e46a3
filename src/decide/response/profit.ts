/** Orders as far as their profit goes. Money in major units. */
export type Paid = {
  readonly kind: 'purchase' | 'return'
  readonly total: number
  readonly lines: readonly { readonly productId: number; readonly amount: number }[]
}

/**
 * Profit of some orders, returns taken off. A line leaves its product's share (`shareOf`) of what was asked for it; money let off comes off
 * the profit in full, since the goods cost no less for it. Of an order without lines the share of the business is all that is known.
 */
export function profitOf(orders: readonly Paid[], shareOf: (productId: number) => number, share: number): number {
  return orders.reduce((sum, order) => {
    const ofLines = order.lines.reduce((all, { productId, amount }) => all + amount * shareOf(productId), 0)
    const left = order.lines.length === 0 ? order.total * share : ofLines - letOffOf(order)
    return sum + (order.kind === 'return' ? -left : left)
  }, 0)
}

/** Money let off: what was asked for the lines, less what was paid. Postage and taxes beyond the lines are none. */
export function letOffOf({ total, lines }: Omit<Paid, 'kind'>): number {
  return lines.length === 0 ? 0 : Math.max(0, lines.reduce((sum, { amount }) => sum + amount, 0) - total)
}
