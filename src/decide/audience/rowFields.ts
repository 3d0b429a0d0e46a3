import { purposes, type PurposeName } from '../../remember/consent/purposes.ts'
import type { Field, Words } from './fields.ts'

export const permitsPrefix = 'permits.'

/** What stands in the row of a customer and needs no permission: it is what the business must know to serve anybody. */
export const customerFields: readonly Field[] = [
  {
    ...field('customer', 'kind', 'choice', 'Kind of customer', 'Вид клиента'),
    choices: [
      { value: 'visitor', label: { en: 'Visitor', ru: 'Посетитель' } }, { value: 'person', label: { en: 'Person', ru: 'Человек' } },
      { value: 'firm', label: { en: 'Firm', ru: 'Фирма' } },
    ],
  },
  field('customer', 'created', 'day', 'First seen', 'Впервые замечен'),
  field('customer', 'email', 'text', 'E-mail', 'Эл. почта'),
  field('customer', 'phone', 'text', 'Phone', 'Телефон'),
  field('customer', 'manager', 'text', 'Manager', 'Менеджер'),
]

/** Totals of the row of a customer, the same as in the list of customers: every order counts, returns are taken off `spent`. */
export const orderFields: readonly Field[] = [
  { ...profile('orders', 'orders', 'number', 'Orders', 'Заказов'), unit: 'times' },
  { ...profile('orders', 'returns', 'number', 'Returns', 'Возвратов'), unit: 'times' },
  { ...profile('orders', 'spent', 'number', 'Spent, net of returns', 'Потрачено за вычетом возвратов'), unit: 'money' },
  { ...profile('orders', 'returned', 'number', 'Returned', 'Возвращено'), unit: 'money' },
  { ...profile('orders', 'average_order', 'number', 'Average order, net of returns', 'Средний заказ за вычетом возвратов'), unit: 'money' },
  profile('orders', 'first_order', 'day', 'First order', 'Первый заказ'),
  profile('orders', 'last_order', 'day', 'Last order', 'Последний заказ'),
]

/** As last assessed; not known before the first night after the first purchase. */
export const worthFields: readonly Field[] = [
  profile('worth', 'worth.tier', 'number', 'Tier', 'Уровень', { en: '1 is the best', ru: '1 — лучший' }),
  {
    ...profile('worth', 'worth.state', 'choice', 'State', 'Состояние'),
    choices: [
      { value: 'new', label: { en: 'New', ru: 'Новый' } }, { value: 'kept', label: { en: 'Kept', ru: 'Верный' } },
      { value: 'weakening', label: { en: 'Weakening', ru: 'Охладевает' } }, { value: 'lost', label: { en: 'Lost', ru: 'Ушедший' } },
    ],
  },
  money('worth', 'Worth: profit ahead', 'Ценность: будущая прибыль'),
  share('worth.alive', 'Still a customer', 'Ещё клиент', { en: 'Probability, 0 to 1', ru: 'Вероятность от 0 до 1' }),
  share('worth.silent', 'Will be silent', 'Будет молчать', {
    en: 'Probability of buying nothing in the horizon, 0 to 1', ru: 'Вероятность ничего не купить за горизонт, от 0 до 1',
  }),
  { ...profile('worth', 'worth.purchases', 'number', 'Purchases ahead', 'Будущих покупок'), unit: 'times', single: true },
  money('worth.earned', 'Earned so far', 'Уже принёс'),
  money('worth.gives', 'Gives a year', 'Даёт в год'),
  money('worth.gets', 'Gets a year', 'Получает в год'),
  money('worth.knowing', 'Cost of knowing them, a year', 'Стоимость знакомства в год'),
]

const purposeWords: Readonly<Record<PurposeName, Words>> = {
  service: { en: 'Permits: serving them', ru: 'Разрешает: обслуживание' },
  improvement: { en: 'Permits: improving the shop', ru: 'Разрешает: улучшение магазина' },
  profiling: { en: 'Permits: remembering their usual', ru: 'Разрешает: помнить обычный заказ' },
  'offers.email': { en: 'Permits: offers by e-mail', ru: 'Разрешает: предложения по почте' },
  'offers.sms': { en: 'Permits: offers by SMS', ru: 'Разрешает: предложения по СМС' },
  'offers.messenger': { en: 'Permits: offers by messenger', ru: 'Разрешает: предложения в мессенджере' },
  'offers.call': { en: 'Permits: offers by phone', ru: 'Разрешает: предложения по телефону' },
  'offers.post': { en: 'Permits: offers by post', ru: 'Разрешает: предложения бумажным письмом' },
  research: { en: 'Permits: research', ru: 'Разрешает: исследования' },
  sharing: { en: 'Permits: sharing with partners', ru: 'Разрешает: передачу партнёрам' },
}

/** Whether a purpose holds now: as said, or as it holds by default. */
export const consentFields: readonly Field[] = purposes.map(({ name }) => ({
  name: `${permitsPrefix}${name}`, group: 'consent', type: 'flag', label: purposeWords[name], profile: false,
}))

// --- internal ---

function field(group: Field['group'], name: string, type: Field['type'], en: string, ru: string, help?: Words): Field {
  return { name, group, type, label: { en, ru }, ...(help && { help }), profile: false }
}

function profile(...args: Parameters<typeof field>): Field {
  return { ...field(...args), profile: true }
}

function money(name: string, en: string, ru: string): Field {
  return { ...profile('worth', name, 'number', en, ru), unit: 'money', single: true }
}

function share(name: string, en: string, ru: string, help: Words): Field {
  return { ...profile('worth', name, 'number', en, ru, help), unit: 'share', single: true }
}
