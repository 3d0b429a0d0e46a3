import { expect, test } from 'vitest'
import type { ChannelKind } from '../../sdk/src/offers.ts'
import type { Site } from './site.ts'
import { moneyText } from './worth.ts'

export function channelsTests(site: () => Site): void {
  test('every channel says what it costs, whom it reaches and what became of its contacts', async () => {
    const { page, url, owner, server } = site()
    await owner.offers.add({
      offerId: 'asked', name: 'Asked by phone', kind: 'service', skus: [], price: 20, discount: 0, floor: 0, margin: 10, stock: null,
      validFrom: null, validUntil: null, audience: null, channels: ['call'], purposes: [], theme: null, variants: [],
    })
    await server.db.query(`insert into tallies (offer_id, channel, shown, read, accepted, gave_up) values ('asked', 'call', 80, 60, 20, 2)`)
    await page.goto(url('/channels'))
    const call = await channelOf(site(), 'call')
    const card = page.getByRole('listitem', { name: 'Phone call' })
    const { currency } = await owner.settings.get()
    await card.getByText(moneyText(call.fullCost, currency), { exact: true }).waitFor()
    await card.getByText(`${call.reachable} customer`).waitFor()
    await card.getByText(`${call.usedToday} of ${call.perDay}`, { exact: true }).waitFor()
    await card.getByText('20 · 25%').waitFor()
    await card.getByText('2 · 2.5%').waitFor()
    await page.getByRole('listitem', { name: 'Letter by post' }).getByText('Nobody has been contacted here yet.').waitFor()
    await server.db.query(`delete from tallies where offer_id = 'asked'`)
    await owner.offers.change('asked', { state: 'archived' })
  })

  test('a channel is switched off, and its figures are changed in a sheet at the side', async () => {
    const { page, url, owner } = site()
    await page.goto(url('/channels'))
    await page.getByRole('switch', { name: 'Use: Push message' }).click({ force: true })
    await expect.poll(async () => (await channelOf(site(), 'push')).on).toBe(false)
    await page.getByRole('listitem', { name: 'Push message' }).getByText('not used').waitFor()
    await page.getByRole('button', { name: 'Change: Phone call' }).click()
    const sheet = page.getByRole('dialog', { name: 'Phone call' })
    const save = sheet.getByRole('button', { name: 'Save' })
    expect(await save.isDisabled()).toBe(true)
    await sheet.getByLabel('Minutes of staff').fill('2000')
    await sheet.getByText('A number from 0 to 1,440').waitFor()
    expect(await save.isDisabled()).toBe(true)
    await sheet.getByLabel('Minutes of staff').fill('6')
    await sheet.getByLabel('Cost of a message').fill('1.25')
    await sheet.getByLabel('Contacts a day').fill('')
    await sheet.getByRole('combobox', { name: 'Quiet from' }).or(sheet.getByRole('textbox', { name: 'Quiet from' })).first().click()
    await page.getByRole('option', { name: '19:00' }).click()
    const { costs, currency } = await owner.settings.get()
    await sheet.getByText(`One contact costs ${moneyText(1.25 + 6 * costs['minute']!, currency)} in all.`).waitFor()
    await save.click()
    await sheet.waitFor({ state: 'detached' })
    expect(await channelOf(site(), 'call')).toMatchObject({ cost: 1.25, minutes: 6, perDay: 0, perWeek: 1, quietFrom: 19, quietUntil: 9 })
    await page.getByRole('listitem', { name: 'Phone call' }).getByRole('img', { name: 'Quiet hours: 19:00 – 09:00' }).waitFor()
    await owner.channels.change('push', { on: true })
    await owner.channels.change('call', { cost: 2, minutes: 5, perDay: 50, quietFrom: 21 })
  })

  test('quiet hours are dragged on the picture of the day', async () => {
    const { page, url } = site()
    await page.goto(url('/channels'))
    await page.getByRole('button', { name: 'Change: SMS' }).click()
    const sheet = page.getByRole('dialog', { name: 'SMS' })
    const picture = sheet.getByRole('img', { name: 'Quiet hours: 21:00 – 09:00' })
    const { x, y, width } = (await picture.boundingBox())!
    const move = (hour: number) => page.mouse.move(x + (width * hour) / 24, y + 20, { steps: 4 })
    await move(9)
    await page.mouse.down()
    await move(12)
    await page.mouse.up()
    await sheet.getByRole('img', { name: 'Quiet hours: 21:00 – 12:00' }).waitFor()
    await move(21)
    await page.mouse.down()
    await move(24)
    await page.mouse.up()
    await sheet.getByRole('img', { name: 'Quiet hours: 00:00 – 12:00' }).waitFor()
    await sheet.getByRole('button', { name: 'Save' }).click()
    await sheet.waitFor({ state: 'detached' })
    expect(await channelOf(site(), 'sms')).toMatchObject({ quietFrom: 0, quietUntil: 12 })
  })

  test('how often in all channels together is the owner\'s to say', async () => {
    const { page, url, owner } = site()
    await page.goto(url('/channels'))
    const all = page.getByRole('region', { name: 'In all channels together' })
    await all.getByLabel('Contacts in seven days').fill('4')
    await all.getByRole('button', { name: 'Save' }).click()
    await expect.poll(async () => (await owner.settings.get()).contactsPerWeek).toBe(4)
    await owner.settings.change({ contactsPerWeek: 2 })
    const me = await owner.session.me()
    await page.route('**/api/me', route => route.fulfill({ json: { ...me, role: 'staff' } }))
    await page.reload()
    await all.getByText('Only an owner may change this.').waitFor()
    expect(await all.getByLabel('Contacts in seven days').isDisabled()).toBe(true)
    expect(await page.getByRole('switch', { name: 'Use: SMS' }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Change: SMS' }).count()).toBe(0)
    await page.unroute('**/api/me')
  })
}

// --- internal ---

async function channelOf({ owner }: Site, kind: ChannelKind) {
  return (await owner.channels.list()).channels.find(({ channel }) => channel === kind)!
}
