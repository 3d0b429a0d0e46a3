import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Site } from './site.ts'

type Fill = (row: Locator, site: Site) => Promise<void>

const typed = (text: string, label?: string): Fill => async row => {
  await (label === undefined ? row.locator('input, textarea').first() : row.getByLabel(label)).fill(text)
}

/** A field of each type of input, over all five blocks: what a person does, and what must be stored. */
const facts: readonly (readonly [block: string, label: string, field: string, fill: Fill, stored: unknown])[] = [
  ['General', 'Company', 'general.company', typed('Berger & Co'), 'Berger & Co'],
  ['General', 'Notes', 'general.notes', typed('Allergic to nuts.\nSits by the window.'), 'Allergic to nuts.\nSits by the window.'],
  ['General', 'Further e-mails', 'general.otherEmails', async (row, { page }) => {
    await row.locator('input').first().fill('anna@work.example')
    await page.keyboard.press('Enter')
  }, ['anna@work.example']],
  ['General', 'Full address', 'general.address', async row => {
    await row.getByLabel('Street and house').fill('Lange Str. 5')
    await row.getByLabel('City').fill('Berlin')
  }, { line1: 'Lange Str. 5', city: 'Berlin' }],
  ['General', 'Gender', 'general.gender', async (row, { page }) => {
    await row.locator('input').first().click()
    await page.getByRole('option', { name: 'Female', exact: true }).click()
  }, 'female'],
  ['General', 'Date of last contact', 'general.lastContact', async (row, { page }) => {
    await row.locator('input').first().fill('5 Mar 2026')
    await page.keyboard.press('Tab')
  }, '2026-03-05'],
  ['General', 'Credit limit', 'general.creditLimit', typed('1250.5'), 1250.5],
  ['Market', 'Branches', 'market.branches', typed('3'), 3],
  ['Feasibility', 'Particular problems', 'feasibility.problems', typed('Narrow door', 'What'), [{ text: 'Narrow door' }]],
  ['Contracts', 'Promised prices', 'contracts.prices', async row => {
    await row.getByLabel('What for').fill('Catering')
    await row.getByLabel('Price').fill('19.9')
  }, [{ what: 'Catering', price: 19.9 }]],
  ['After sale', 'Gifts', 'afterSale.gifts', typed('A cup with her name', 'What'), [{ text: 'A cup with her name' }]],
]

export function cardTests(site: () => Site): void {
  test.each(facts)('%s: %s is filled in and stored', async (block, label, field, fill, stored) => {
    const { page, url, owner } = site()
    await openTab(site(), 'g1', 'card')
    const sheet = page.getByRole('region', { name: block, exact: true })
    await sheet.getByRole('button', { name: label, exact: true }).click()
    const form = sheet.locator('form')
    await fill(form, site())
    await form.getByRole('button', { name: 'Save' }).click()
    await sheet.getByRole('button', { name: `Edit: ${label}` }).waitFor()
    expect((await owner.customers.get('g1')).card[field]).toMatchObject({ value: stored, source: 'staff', recordedBy: 'Rita' })
    expect(page.url()).toBe(url('/customers/g1?tab=card'))
  })

  test('a fact tells its source and time, is changed, taken back, and keeps its history', async () => {
    const { page, owner } = site()
    await openTab(site(), 'g1', 'card')
    const general = page.getByRole('region', { name: 'General', exact: true })
    await general.getByText('by Rita').first().waitFor()
    await general.getByRole('button', { name: 'Edit: Company' }).click()
    await general.getByLabel('Company').fill('Berger AG')
    await page.keyboard.press('Enter')
    await general.getByText('Berger AG').waitFor()
    await general.getByRole('button', { name: 'Edit: Company' }).click()
    await general.getByRole('button', { name: 'Take the value back' }).click()
    await general.getByRole('button', { name: 'Company', exact: true }).waitFor()
    const { history } = await owner.customers.factHistory('g1', 'general.company')
    expect(history.map(each => each.value)).toEqual([null, 'Berger AG', 'Berger & Co'])
    await general.getByRole('button', { name: 'History: Notes' }).click()
    await page.getByRole('dialog', { name: 'History: Notes' }).getByText('Allergic to nuts.').waitFor()
    await page.keyboard.press('Escape')
  })

  test('a change of taste, the next visit on a line, the likes and what became of a proposed change are told', async () => {
    const { page, url } = site()
    await page.goto(url('/customers/g39'))
    const change = page.getByRole('alert').filter({ hasText: /^Changed since/ })
    await change.getByText('Now Jasmine tea, no longer Cappuccino.').waitFor()
    await page.getByRole('img', { name: /^last visit \d.*, expected \d/ }).locator('svg').waitFor({ state: 'attached' })
    await page.getByRole('region', { name: 'Taste' }).getByText('May like next').waitFor()
    await page.goto(url('/customers/g38'))
    await page.getByText('Fresh orange juice, wanted otherwise: taken 1 of 1 time').waitFor()
    await page.getByText('no ice 7×').waitFor()
  })

  test('people of a firm are noted and the card is handed over on both sides', async () => {
    const { page, owner } = site()
    await openTab(site(), 'firm-1', 'people')
    await page.getByRole('button', { name: 'Add a person' }).click()
    const person = page.getByRole('dialog')
    await person.getByLabel('Name').fill('Petra Amt')
    await person.getByLabel('Position').fill('Buyer')
    await person.getByLabel('Part in the decision').click()
    await page.getByRole('option', { name: 'decides' }).click()
    await person.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Petra Amt').first().waitFor()
    await page.getByRole('button', { name: 'Hand over: Petra Amt' }).click()
    await page.getByRole('dialog').getByLabel('Name of the successor').fill('Quirin Bach')
    await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
    await page.getByText('succeeded by Quirin Bach').waitFor()
    await page.getByRole('button', { name: 'Hand over', exact: true }).click()
    await page.getByRole('dialog').getByLabel('New manager on our side').fill('Rita')
    await page.getByRole('dialog').getByLabel('Note for the successor').fill('Calls on Mondays.')
    await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('Calls on Mondays.').waitFor()
    const firm = await owner.customers.get('firm-1')
    expect(firm.manager).toBe('Rita')
    expect(firm.people.find(each => each.name === 'Petra Amt')?.until).not.toBeNull()
    expect(firm.people.find(each => each.name === 'Quirin Bach')?.until).toBeNull()
    expect(firm.handovers.map(each => each.side).sort()).toEqual(['ours', 'theirs'])
  })

  test('profiling withdrawn on the page: the usual is gone and the memory empty within a second', async () => {
    const { page, url, owner, server } = site()
    await openTab(site(), 'g6', 'consents')
    await page.getByRole('switch', { name: 'Remembering their usual' }).click({ force: true })
    await page.getByRole('dialog').getByLabel('Where did they say so?').fill('At the counter')
    await page.getByRole('dialog').getByRole('button', { name: 'Record the withdrawal' }).click()
    const said = Date.now()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect(owner.customers.usual('g6')).rejects.toMatchObject({ code: 'no_consent' })
    await expect.poll(() => server.db.query('select 1 from memories where customer_id = $1', ['g6']), { timeout: 1_000 }).toEqual([])
    expect(Date.now() - said).toBeLessThan(1_500)
    await page.getByText(': withdrawn').waitFor()
    await page.goto(url('/customers/g6'))
    await page.getByText('This customer does not permit a profile').waitFor()
  })

  test('the timeline tells what happened, and two cards become one', async () => {
    const { page, owner } = site()
    await openTab(site(), 'g1', 'history')
    await page.getByText('took the usual as it was').waitFor()
    await page.getByText('Did not want the usual').waitFor()
    await page.getByRole('button', { name: 'Show the event as it is stored' }).first().click()
    await page.locator('pre').getByText('"messageId"').waitFor()
    await menu(site(), 'g2', 'Merge with another customer')
    await page.getByLabel('The other card').fill('B. Klein')
    await page.getByRole('radio', { name: /B\. Klein/ }).check()
    await page.getByLabel('How do you know it is the same customer?').fill('Showed both cards')
    await page.getByRole('button', { name: 'Merge', exact: true }).click()
    await expect.poll(async () => (await owner.customers.get('twin')).id).toBe('g2')
    await page.goto(site().url('/customers/twin'))
    await page.getByText('twin turned out to be g2').waitFor()
  })

  test('everything is downloaded as JSON', async () => {
    const { page } = site()
    const download = page.waitForEvent('download')
    await menu(site(), 'g1', 'Download everything')
    const saved = JSON.parse(await readFile(await (await download).path(), 'utf8')) as {
      customerId: string; tables: Record<string, unknown[]>; memory: { orders: number }; products: unknown[]
    }
    expect(saved.customerId).toBe('g1')
    const tables = ['customers', 'facts', 'events', 'orders', 'identities']
    for (const table of tables) expect(saved.tables[table]?.length, table).toBeGreaterThan(0)
    expect(saved.memory.orders).toBeGreaterThan(20)
  })

  test('a person is erased only after the id was typed, and stays erased', async () => {
    const { page, url, owner } = site()
    await menu(site(), 'leaver', 'Erase this person')
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('button', { name: 'Erase for ever' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Type leaver to confirm').fill('leaver')
    await dialog.getByRole('button', { name: 'Erase for ever' }).click()
    await page.waitForURL('**/customers')
    await expect(owner.customers.get('leaver')).rejects.toMatchObject({ status: 410, code: 'erased' })
    await page.goto(url('/customers/leaver'))
    await page.getByRole('heading', { name: /erased/i }).waitFor()
  })
}

// --- internal ---

async function openTab({ page, url }: Site, id: string, tab: string): Promise<void> {
  await page.goto(url(`/customers/${id}?tab=${tab}`))
  await page.getByRole('tabpanel').waitFor()
}

async function menu({ page, url }: Site, id: string, action: string): Promise<void> {
  await page.goto(url(`/customers/${id}`))
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: action }).click()
}
