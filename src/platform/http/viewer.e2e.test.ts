import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../../test/browser.ts'
import { freshApp, type FreshApp } from '../../../test/app.ts'

let shop: FreshApp
beforeAll(async () => { shop = await freshApp() })
afterAll(() => shop.drop())

test('the description of the API can be read in a browser under our own content policy', async () => {
  const address = await shop.app.listen({ host: '127.0.0.1', port: 0 })
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()) })
    page.on('pageerror', error => complaints.push(error.message))
    await page.goto(`${address}/api/docs`)
    await page.getByText('Make the first owner').first().waitFor()
    await page.getByText('Make the first owner').first().click()
    await page.getByText('A refusal.').first().waitFor()
    expect(complaints).toEqual([])
  } finally {
    await browser.close()
  }
})
