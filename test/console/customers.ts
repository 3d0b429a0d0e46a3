import { expect, test } from 'vitest'
import type { Site } from './site.ts'

export function customersTests(site: () => Site): void {
  test.each([
    ['a part of the name', 'ber', 'Anna Berger'], ['a Cyrillic name', 'кузнец', 'Ольга Кузнецова'],
    ['a phone in another spelling', '030 555100', 'Anna Berger'], ['a card number', '70000027', 'Мария Соколова'],
    ['an e-mail', 'g3@example.com', 'Clara Vogel'],
  ])('a customer is found by %s', async (_, search, name) => {
    const { page, url } = site()
    await page.goto(url('/customers'))
    await page.getByRole('searchbox', { name: 'Search customers' }).fill(search)
    await expect.poll(async () => {
      const names = await namesOf(site())
      return names.includes(name) && names.length < 6
    }).toBe(true)
  })

  test('the list goes by money or by the last visit, and back finds the same list again', async () => {
    const { page, url } = site()
    await page.goto(url('/customers'))
    await page.getByText('Money', { exact: true }).click()
    await page.waitForURL('**sort=spent')
    const spent = await site().owner.customers.list({ sort: 'spent', limit: 5 })
    await expect.poll(async () => (await namesOf(site())).slice(0, 5)).toEqual(spent.customers.map(row => row.name))
    await page.getByRole('link', { name: spent.customers[0]!.name! }).click()
    await page.getByRole('heading', { level: 1, name: spent.customers[0]!.name! }).waitFor()
    await page.goBack()
    await expect.poll(async () => (await namesOf(site()))[0]).toBe(spent.customers[0]!.name)
    await page.getByText('Last visit', { exact: true }).click()
    const last = await site().owner.customers.list({ sort: 'lastOrder', limit: 5 })
    await expect.poll(async () => (await namesOf(site())).slice(0, 5)).toEqual(last.customers.map(row => row.name))
  })

  test('a search without result says so', async () => {
    const { page, url } = site()
    await page.goto(url('/customers?search=nobody-of-this-name'))
    await page.getByRole('heading', { name: 'Nobody fits' }).waitFor()
  })
}

// --- internal ---

function namesOf({ page }: Site): Promise<string[]> {
  return page.locator('tbody [data-walk] > span > span:last-child > span:first-child').filter({ visible: true }).allInnerTexts()
}
