import { expect, test } from 'vitest'
import type { Site } from './site.ts'

const password = 'long enough to keep'

export function signInTests(site: () => Site): void {
  test('the link of the first start makes the owner', async () => {
    const { page, url, setupToken } = site()
    await page.goto(url(`/setup#token=${setupToken}`))
    await page.getByLabel('Name').fill('Rita')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByLabel('Password once more').fill('something else')
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByText('The two passwords differ.').waitFor()
    await page.getByLabel('Password once more').fill(password)
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.waitForURL('**/counter')
    expect(await site().owner.session.setupNeeded()).toEqual({ needed: false })
  })

  test('signing out leads to the sign-in, a wrong password is told, the right one opens the page asked for', async () => {
    const { page, url } = site()
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login**')
    await page.goto(url('/customers'))
    await page.waitForURL('**/login?to=%2Fcustomers')
    await page.getByLabel('Name').fill('Rita')
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('Name or password is wrong').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/customers')
  })
}
