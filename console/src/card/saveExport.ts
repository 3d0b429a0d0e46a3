import { usual } from '../shell/usual.ts'

/** Puts everything that is stored of the customer into a JSON file among the downloads. */
export async function saveExport(id: string): Promise<void> {
  const everything = await usual.customers.export(id)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(everything, null, 2)], { type: 'application/json' }))
  link.download = `customer-${id.replace(/[^\p{L}\p{N}_-]+/gu, '_')}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
