import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { faintTexts, overflow, visibleTexts } from './pageScripts.ts'
import type { Site } from './site.ts'

/** Every page and tab, and the states that a shop meets: somebody new, somebody without a profile, a firm, nothing found. */
const paths = [
  '/counter', '/counter/g1', '/counter/g5', '/counter/newcomer', '/counter/g38', '/customers/g39', '/customers',
  '/customers?search=zzz', '/customers/g1', '/customers/g1?tab=card',
  '/customers/firm-1?tab=people', '/customers/g1?tab=people', '/customers/g6?tab=consents', '/customers/g1?tab=history', '/customers/g6',
  '/worth', '/worth?tab=balance', '/worth?tab=customers', '/worth?tab=method', '/lost', '/lost?tab=reasons', '/lost?tab=risk', '/lost?tab=back',
  '/offers', '/offers?state=archived', '/offers/new', '/offers/week-of-tea', '/audience', '/channels',
  '/decisions', '/plans', '/proof', '/proof?tab=experiments',
  '/customers/newcomer', '/customers/leaver', '/learning', '/data', '/data?tab=events', '/data?tab=rejects', '/data?tab=send', '/settings', '/settings?tab=keys',
  '/settings?tab=staff', '/settings?tab=purposes', '/settings?tab=worth', '/queue', '/nowhere',
] as const

const devices = [
  { name: 'a phone, Russian, dark', width: 390, height: 844, language: 'ru', colorScheme: 'dark' },
  { name: 'a tablet, English, dark', width: 820, height: 1180, language: 'en', colorScheme: 'dark' },
  { name: 'a desk, Russian, light', width: 1280, height: 800, language: 'ru', colorScheme: 'light' },
] as const

export function lookTests(site: () => Site): void {
  test.each(devices)('every page on $name fits, is readable, named and in one language', async device => {
    const page = await openDevice(site(), device)
    const wrong: string[] = []
    for (const path of [...paths, '/login', '/setup']) {
      if (path === '/login') await page.context().clearCookies()
      await openPage(page, site().url(path))
      wrong.push(...(await standing(page, device.language)).map(what => `${path}: ${what}`))
      expect(await page.getAttribute('html', 'lang')).toBe(device.language)
    }
    await page.context().close()
    expect([...new Set(wrong)]).toEqual([])
  })

  test.each([devices[0], devices[2]])('every dialogue on $name, too', async device => {
    const page = await openDevice(site(), device)
    const wrong: string[] = []
    for (const [path, ...taps] of dialogues) {
      await openPage(page, site().url(path))
      for (const tap of taps) await page.getByRole(tap.role, { name: tap.name }).first().dispatchEvent('click')
      await page.locator('[role=dialog], [data-dates-dropdown]').first().waitFor()
      wrong.push(...(await standing(page, 'ru')).map(what => `${path}, ${taps.at(-1)?.name}: ${what}`))
    }
    await page.context().close()
    expect([...new Set(wrong)]).toEqual([])
  })

  test('the keyboard alone finds a guest and confirms the usual', async () => {
    const { page, url, server } = site()
    await page.goto(url('/counter'))
    await page.getByRole('link', { name: 'Jonas Weber' }).or(page.getByRole('link').first()).first().waitFor()
    await page.keyboard.type('jonas', { delay: 90 })
    await expect.poll(() => page.locator('[data-walk]').count()).toBe(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Confirm' }).waitFor()
    await page.waitForTimeout(450) // A scanner's second Enter within 400 ms does not confirm.
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thank you, Jonas!' }).waitFor()
    const orders = await server.db.query(`select 1 from events where customer_id = 'g10' and source = 'counter'`)
    expect(orders).toHaveLength(1)
  })

  test('nothing complained: no error in the console, no breach of the content policy, no request to another host', () => {
    expect(site().faults).toEqual([])
  })
}

async function openDevice(site: Site, device: (typeof devices)[number]): Promise<Page> {
  const page = await site.device({
    viewport: { width: device.width, height: device.height }, colorScheme: device.colorScheme, hasTouch: device.width < 1000,
  })
  await page.addInitScript(`localStorage.setItem('usual.language', '${device.language}')`)
  return page
}

async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  // Skeletons give way to what they stood for; the feed of events never ends, so "idle" would never come.
  const waiting = page.locator('[aria-busy=true], .mantine-Skeleton-root').filter({ visible: true })
  await expect.poll(() => waiting.count(), { timeout: 8_000, interval: 30 }).toBe(0)
}

// --- internal ---

const press = (name: RegExp) => ({ role: 'button', name }) as const
const choose = (name: RegExp) => ({ role: 'menuitem', name }) as const

/** A page and what is tapped on it, in Russian. */
const dialogues = [
  ['/customers/firm-1?tab=people', press(/^Добавить человека/)],
  ['/customers/firm-1?tab=people', press(/^Передать/)],
  ['/customers/g1?tab=consents', { role: 'switch', name: /Помнить обычный заказ/ }],
  ['/customers/g1?tab=card', press(/^История/)],
  ['/customers/g1?tab=card', press(/^Изменить: Дата последнего контакта/), { role: 'textbox', name: /Дата последнего контакта/ }],
  ['/customers/g1', press(/^Другие действия/), choose(/^Объединить/)],
  ['/customers/g1', press(/^Другие действия/), choose(/^Стереть/)],
  ['/customers/g1', press(/^Другие действия/), choose(/^Уходит от нас/)],
  ['/queue', press(/^Добавить/)],
  ['/channels', press(/^Изменить: Звонок/)],
  ['/decisions', press(/^Спросить сейчас/)],
  ['/decisions', { role: 'link', name: /: почему$/ }],
  ['/plans', press(/^Новый план/)],
  ['/proof?tab=experiments', press(/^Новый эксперимент/)],
  ['/learning', press(/^Применить версию/)],
  ['/settings?tab=keys', press(/^Создать ключ/)],
  ['/settings?tab=keys', press(/^Отозвать/)],
  ['/settings?tab=staff', press(/^Добавить сотрудника/)],
  ['/settings?tab=staff', press(/^Новый пароль/)],
  ['/counter', press(/^Учётная запись|^Ещё страницы/)],
] as const

/** What is wrong with a page and stays so: what stands for less than half a second while a page is made up is read by nobody. */
async function standing(page: Page, language: 'en' | 'ru'): Promise<string[]> {
  const first = await complaints(page, language)
  if (first.length === 0) return first
  await page.waitForTimeout(500)
  const then = await complaints(page, language)
  return then.filter(what => first.includes(what))
}

/** What is wrong with how a page stands: too wide, too faint, without a name, a raw key, English among Russian. */
async function complaints(page: Page, language: 'en' | 'ru'): Promise<string[]> {
  const { over, out } = await page.evaluate<{ over: number; out: string[] }>(overflow)
  const texts = await page.evaluate<string[]>(visibleTexts)
  return [
    ...(over > 0 ? [`${over} px too wide: ${out.join(' | ')}`] : []),
    ...(await page.evaluate<string[]>(faintTexts)).map(text => `faint ${text}`),
    ...(await namelessControls(page)).map(role => `without a name: ${role}`),
    ...texts.filter(isRaw).map(text => `raw: ${text}`),
    ...(language === 'ru' ? texts.filter(isEnglish).map(text => `English: ${text}`) : []),
  ]
}

function isRaw(text: string): boolean {
  return /undefined|\[object|NaN|Invalid Date|^[a-z]+\.[a-zA-Z.]+$/.test(text) && text !== 'bills.csv'
}

const controls = new Set([
  'button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'switch', 'radio', 'tab', 'spinbutton', 'menuitem', 'navigation', 'dialog',
])

type Node = {
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly description?: { readonly value: string }
}

/** By the browser's own accessibility tree, which is what a screen reader gets. */
async function namelessControls(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree') as unknown as { nodes: Node[] }
  await session.detach()
  return nodes.filter(node => !node.ignored && controls.has(node.role?.value ?? '') && !node.name?.value.trim())
    .map(node => `${node.role?.value} ${node.description?.value ?? ''}`)
}

/** A text of three Latin letters in a row without a Cyrillic one, which is neither data of the shop nor a name that every language writes so. */
function isEnglish(text: string): boolean {
  return /[a-z]{3}/i.test(text) && !/[а-яё]/i.test(text) && !known.some(pattern => pattern.test(text))
}

const known: readonly RegExp[] = [
  // Data: names of people and products, ids, addresses, what was typed.
  /^(Anna|Boris|Clara|David|Elena|Felix|Greta|Henri|Ines|Jonas|Karla|Liam|Mira|Noah|Olga|Paul|Queenie|Rosa|Sven|Tara|Ugo|Vera|Willem|Xenia|Sofia|Ivo|Nils)\b/,
  /^(Yusuf|Zoe|Max|Maxi|Lea|Nora|Rita|Luca|B\. Klein|Petra|Quirin|Nordlicht|Corner Coffee|import-\d|leaver|newcomer|firm-1|twin|browser-77|bench|report)\b/,
  /^(Cappuccino|Butter croissant|Espresso|Jasmine tea|Fresh orange juice|Bagel with salmon|Still water|Flat white|Scone)/, /@|example/,
  /^(Berger|Allergic|Lange Str|Narrow door|A cup|Catering|Buyer|Calls on|bills\.csv|seed-|live-1|nobody-1|Showed both|At the counter|no ice|Cold soup|Lars Leaver)/,
  /^(Week of tea|Catering|Asked by phone)\b/,
  // Names that are the same everywhere.
  /^[+\d\s,.-]+CHF( – [\d\s,.-]+CHF)?(\s\(n\s=\s[\d\s]+\))?$/, /^~browser-77$/, /^(identify|Order Completed|Product Viewed|Usual Declined|Exit Reason Given|Visit Served|missing_\w+)$/, /^API$/,
  /^(Menu|Usual|English|CSV|JSON|Online Retail|Shopify|WooCommerce|Segment|Node\.js|curl|CHF|EUR|Europe\/\w+|Global Privacy Control)\b/, /^https?:/,
]
