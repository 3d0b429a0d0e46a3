import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createUsual } from '../../sdk/src/client.ts'
import type { Site } from './site.ts'

const columns = {
  'Order number': 'Bill no', 'Customer id': 'Guest', 'Date and time': 'When', 'Product name': 'What', Quantity: 'Pieces', 'Price of one': 'Each',
}

/** A file of the shop's own making: no layout knows its columns. One line has a price that is no number. */
const bills = [
  'Bill no;Guest;When;What;Pieces;Each',
  'B1;import-1;2026-03-02 09:10;Flat white;1;4.20',
  'B1;import-1;2026-03-02 09:10;Scone;2;3.10',
  'B2;import-2;2026-03-03 10:00;Flat white;1;4.20',
  'B3;import-2;2026-03-04 10:00;Flat white;1;a lot',
].join('\n')

export function dataTests(site: () => Site): void {
  test('a file with columns of its own is mapped, tried, imported, and every line accounted for', async () => {
    const { page, url, owner } = site()
    await page.goto(url('/data'))
    await page.locator('input[type=file]').setInputFiles({ name: 'bills.csv', mimeType: 'text/csv', buffer: Buffer.from(bills) })
    await page.getByText('The columns are not recognised').waitFor()
    await page.getByRole('button', { name: 'Which column is what?' }).click()
    for (const [meaning, column] of Object.entries(columns)) {
      const select = page.getByRole('combobox', { name: meaning })
      if ((await select.inputValue()) === column) continue
      await select.click()
      await page.getByRole('option', { name: column, exact: true }).filter({ visible: true }).click()
    }
    await page.getByRole('button', { name: 'Check this' }).click()
    await page.getByRole('heading', { name: 'What was understood' }).waitFor()
    await expect(owner.customers.get('import-1')).rejects.toMatchObject({ code: 'unknown_customer' })
    await page.getByRole('button', { name: 'Import now' }).click()
    await page.getByText('The account of every line').waitFor()
    const rejected = page.getByRole('row', { name: /Not taken in/ })
    expect(await rejected.innerText()).toContain('1')
    await page.getByText('the price is not a number').first().waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download the lines not taken in' }).click()
    expect(await readFile(await (await download).path(), 'utf8')).toContain('a lot')
    expect((await owner.customers.get('import-1')).orderCount).toBe(1)
  })

  test('an event appears on the page the moment it arrives', async () => {
    const { page, url } = site()
    await page.goto(url('/data?tab=events'))
    await page.getByText('Live', { exact: true }).waitFor()
    const properties = { sku: 'TEA', name: 'Jasmine tea' }
    await sender(site()).track({ event: 'Product Viewed', userId: 'g9', messageId: 'live-1', timestamp: new Date().toISOString(), properties })
    await page.getByRole('listitem').filter({ hasText: 'Ines Castro' }).filter({ hasText: 'Looked at a product' }).first().waitFor()
  })

  test('what was not accepted is listed with its reason and as it came', async () => {
    const { page, url } = site()
    await sender(site()).batch({ batch: [{ type: 'track', event: 'Order Completed', messageId: 'nobody-1' }] })
    await page.goto(url('/data?tab=rejects'))
    await page.getByText('neither userId nor anonymousId').first().waitFor()
    await page.getByRole('button', { name: 'Show it as it came' }).first().click()
    await page.locator('pre').getByText('nobody-1').waitFor()
  })
}

// --- internal ---

function sender({ server }: Site) {
  return createUsual({ baseUrl: server.url, key: server.writeKey }).listen
}
