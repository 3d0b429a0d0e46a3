import type { CustomerRow } from '@usual/sdk/customer.ts'

/** The one customer whose card number, id, phone or e-mail is exactly `text`, as a scanner or a whole number typed means it. */
export function findExact(text: string, rows: readonly CustomerRow[]): CustomerRow | undefined {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return undefined
  const digits = phoneDigits(wanted)
  const hits = [
    rows.filter(row => row.cardNumber?.toLowerCase() === wanted),
    rows.filter(row => row.id.toLowerCase() === wanted),
    rows.filter(row => row.email?.toLowerCase() === wanted),
    digits.length < 7 ? [] : rows.filter(row => row.phone !== null && phoneDigits(row.phone) === digits),
  ]
  // Two people with one phone are two people: then the list decides.
  return hits.find(found => found.length === 1)?.[0]
}

// --- internal ---

function phoneDigits(text: string): string {
  return /^[\d\s()+./-]+$/.test(text) ? text.replace(/\D/g, '') : ''
}
