import { expect, test } from 'vitest'
import { learnWeekly } from '../worth.ts'
import type { Site } from './site.ts'
import { forgetAssessments, moneyText, nameText } from './worth.ts'

export function lostTests(site: () => Site): void {
  test('before the first assessment the page leads to it; then it says how many are lost, and months and groups add up', async () => {
    const { page, url, owner, server } = site()
    await forgetAssessments(site())
    await page.goto(url('/lost'))
    await page.getByRole('heading', { name: 'Nothing to say yet' }).waitFor()
    await page.getByRole('link', { name: 'To the assessment' }).click()
    await learnWeekly(server.db, Date.now())
    await page.getByRole('button', { name: 'Assess now' }).click()
    await page.getByText('Profit expected of all customers together').waitFor({ timeout: 40_000 })
    await page.getByRole('link', { name: 'Lost', exact: true }).click()
    const { count, customers, horizonDays, months, by } = await owner.lost.ledger()
    await page.getByRole('heading', { name: `${Math.round(count.mean)} of ${customers} will not buy within ${horizonDays} days` }).waitFor()
    await page.getByText('In the back-tests the truth was inside such a range 9 of 10 times.').waitFor()
    await page.getByRole('img', { name: /^Customers by month: / }).locator('svg').waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'As a table' }).click()
    const rows = page.getByRole('table', { name: 'Come and gone, month by month' }).locator('tbody tr')
    expect(await rows.count()).toBe(months.length)
    expect(await rows.first().locator('td').last().textContent()).toBe(String(Math.round(months.at(-1)!.base)))
    await page.getByRole('radiogroup', { name: 'Where they were lost' }).getByText('Channel').click()
    const parts = page.getByRole('list', { name: 'Channel' }).getByRole('listitem')
    expect(await parts.count()).toBe(by.source.length)
    await parts.filter({ hasText: 'Counter' }).waitFor()
  })

  test('reasons: what was said with its range, what is not known, and that nothing can be told from behaviour', async () => {
    const { page, url, server } = site()
    await page.goto(url('/lost?tab=reasons'))
    const asked = page.getByRole('region', { name: 'What they said' })
    await asked.getByRole('listitem').filter({ hasText: 'Too dear' }).getByText(/1 answer/).waitFor()
    await page.getByRole('region', { name: 'Not known' }).getByText(/^Of \d+% of the lost nobody knows why/).waitFor()
    const happened = { reason: 'out_of_stock', before: 0.14, kept: 0.06, excess: 0.08, low: 0.05, high: 0.11, customers: 60 }
    const told = { code: 'none', params: { accuracy: 0.44, majority: 0.45, reason: 'price' } }
    await server.db.query(
      `update assessments set lost = jsonb_set(jsonb_set(lost, '{reasons,observed}', $1), '{reasons,signal}', $2)`,
      [JSON.stringify([happened, { ...happened, reason: 'moved', excess: 0, low: -0.02 }]), JSON.stringify(told)],
    )
    await page.reload()
    const observed = page.getByRole('region', { name: 'What had happened to them before' })
    await observed.getByText('8% of the lost may be laid to it').waitFor()
    await observed.getByText('so it explains nobody').waitFor()
    await page.getByText('cannot be told from how they behaved').waitFor()
    await page.getByText('right in 44% of cases; always saying “Too dear” in 45%').waitFor()
  })

  test('at risk: the most money first; win back: each with its sum; names lead to the cards', async () => {
    const { page, url, owner } = site()
    await page.goto(url('/lost?tab=risk'))
    const { customers: risks } = await owner.lost.atRisk()
    expect(risks.map(({ customerId }) => customerId)).toContain('g43')
    const risky = page.getByRole('table', { name: 'Who may go, by the money at risk' }).locator('tbody tr')
    await expect.poll(() => risky.getByRole('link').allTextContents()).toEqual(risks.map(nameText))
    await page.getByRole('tab', { name: 'Win back' }).click()
    const { customers: [back, ...others], withoutPermission } = await owner.lost.winBack()
    expect([back!.customerId, others]).toEqual(['g41', []])
    const { currency } = await owner.lost.ledger()
    const row = page.getByRole('table', { name: 'Whom it pays to win back' }).locator('tbody tr')
    for (const amount of [back!.ifBack, back!.cost, back!.gain]) {
      await row.getByText(moneyText(amount, currency), { exact: true }).first().waitFor()
    }
    await page.getByText(`${withoutPermission} more customer`).waitFor()
    await row.getByRole('link', { name: 'Boris Weit' }).click()
    await page.waitForURL('**/customers/g41')
  })

  test('a server that does not answer is told, and asked again', async () => {
    const { page, url } = site()
    let refused = 0
    await page.route('**/api/lost', route => (refused++ < 3 ? route.abort('connectionrefused') : route.fallback()))
    await page.goto(url('/lost'))
    await page.getByRole('alert').getByText('The server does not answer').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: /will not buy within/ }).waitFor()
    await page.unroute('**/api/lost')
  })
}
