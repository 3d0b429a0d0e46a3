import type { FieldType } from './values.ts'

/** One field of the card. `personal` fields tell who somebody is; the others, what they need. */
export type CardField = {
  readonly field: string
  readonly block: Block
  readonly type: FieldType
  readonly label: Words
  readonly help?: Words
  readonly personal: boolean
  readonly choices?: readonly { readonly value: string; readonly label: Words }[]
}

export const blocks = ['general', 'market', 'feasibility', 'contracts', 'afterSale'] as const
type Block = (typeof blocks)[number]
type Words = { readonly en: string; readonly ru: string }

/** The field of this name, or undefined. `general.other.<name>` is open: it keeps what a source says and the card has no field for. */
export function findField(name: string): CardField | undefined {
  const known = byName.get(name)
  if (known || !otherName.test(name)) return known
  const label = name.slice(otherPrefix.length)
  return { ...otherField, field: name, label: { en: label, ru: label } }
}

export const otherPrefix = 'general.other.'

/** The five blocks of the card, in the order in which the desk shows them. People and handovers have tables of their own. */
export const cardFields: readonly CardField[] = [
  // 1. General: who and where.
  personal('general.name', 'text', 'Name', 'Имя'),
  personal('general.firstName', 'text', 'First name', 'Имя (личное)'),
  personal('general.lastName', 'text', 'Last name', 'Фамилия'),
  personal('general.company', 'text', 'Company', 'Компания'),
  personal('general.position', 'text', 'Position', 'Должность'),
  personal('general.email', 'email', 'E-mail', 'Эл. почта'),
  personal('general.otherEmails', 'list', 'Further e-mails', 'Другие адреса эл. почты'),
  personal('general.phone', 'phone', 'Phone', 'Телефон'),
  personal('general.otherPhones', 'list', 'Further phones', 'Другие телефоны'),
  personal('general.messengers', 'list', 'Messengers', 'Мессенджеры', 'One a line: Telegram @name', 'По одному в строке: Telegram @имя'),
  personal('general.website', 'text', 'Website', 'Сайт'),
  personal('general.cardNumber', 'text', 'Card number', 'Номер карты'),
  personal('general.address', 'address', 'Full address', 'Полный адрес'),
  personal('general.deliveryAddress', 'address', 'Delivery address', 'Адрес доставки'),
  personal(
    'general.birthday', 'birthday', 'Birthday', 'День рождения', 'YYYY-MM-DD, or --MM-DD without the year',
    'ГГГГ-ММ-ДД или --ММ-ДД без года',
  ),
  personal('general.language', 'text', 'Language', 'Язык'),
  {
    ...personal('general.gender', 'choice', 'Gender', 'Пол'),
    choices: [choice('female', 'Female', 'Женский'), choice('male', 'Male', 'Мужской'), choice('other', 'Other', 'Другой')],
  },
  plain(
    'general.contactsNotSales', 'entries', 'Contacts that were not sales', 'Контакты не ради продажи', 'When, and the reason',
    'Когда и по какой причине',
  ),
  plain('general.lastContact', 'date', 'Date of last contact', 'Дата последнего контакта'),
  plain('general.tradeReferences', 'long', 'Trade references', 'Торговые рекомендации'),
  plain('general.creditTerms', 'text', 'Credit terms', 'Условия кредита'),
  plain('general.creditLimit', 'money', 'Credit limit', 'Кредитный лимит'),
  plain('general.notes', 'long', 'Notes', 'Заметки'),
  // 2. Market: what they use, how large they are, where they are going.
  plain('market.industry', 'text', 'Industry', 'Отрасль'),
  plain('market.mainProduct', 'text', 'Main product or service used', 'Основной используемый товар или услуга'),
  plain('market.branches', 'number', 'Branches', 'Число филиалов'),
  plain('market.staff', 'number', 'Staff', 'Число сотрудников'),
  plain('market.buysFor', 'text', 'Whom they buy for', 'Для кого покупают'),
  plain('market.prospects', 'long', 'Prospects of the customer', 'Перспективы клиента'),
  plain('market.groupProspects', 'long', 'Prospects of the group behind them', 'Перспективы группы, в которую он входит'),
  plain('market.competitors', 'list', 'Competing products they use', 'Используемые товары конкурентов'),
  plain('market.substitutes', 'list', 'Substitutes they use', 'Используемые заменители'),
  // 3. Feasibility: what is possible with them.
  plain('feasibility.prices', 'prices', 'Acceptable prices', 'Приемлемые цены'),
  plain('feasibility.technicalPros', 'long', 'Technical pros in use', 'Технические плюсы в работе'),
  plain('feasibility.technicalCons', 'long', 'Technical cons in use', 'Технические минусы в работе'),
  plain('feasibility.deliverySchedule', 'text', 'Delivery schedule that suits them', 'Удобный график поставок'),
  plain('feasibility.problems', 'entries', 'Particular problems', 'Особые проблемы'),
  plain('feasibility.experience', 'long', 'Past experience', 'Прошлый опыт'),
  plain('feasibility.quotas', 'text', 'Quotas', 'Квоты'),
  plain('feasibility.limits', 'text', 'Limits', 'Ограничения'),
  plain(
    'feasibility.mustHaves', 'list', 'Must-haves', 'Обязательное', 'What they cannot do without, one a line',
    'Без чего им не обойтись, по одному в строке',
  ),
  plain(
    'feasibility.mustHavesUnmet', 'list', 'Must-haves we do not meet', 'Обязательное, чего у нас нет',
    'Those of the must-haves, in the same words', 'Из обязательного, теми же словами',
  ),
  plain(
    'feasibility.hardRules', 'list', 'Hard rules', 'Жёсткие правила', 'What must never happen, one a line',
    'Чего не должно быть никогда, по одному в строке',
  ),
  // 4. Contracts: what was promised.
  plain('contracts.prices', 'prices', 'Promised prices', 'Обещанные цены'),
  plain('contracts.schedules', 'entries', 'Promised schedules', 'Обещанные сроки'),
  plain('contracts.technicalTerms', 'long', 'Technical terms', 'Технические условия'),
  plain('contracts.estimate', 'money', 'Estimate', 'Смета'),
  plain('contracts.estimateComponents', 'prices', 'Components of the estimate', 'Составляющие сметы'),
  plain('contracts.endsOn', 'date', 'Contract ends', 'Договор до'),
  plain('contracts.otherServices', 'list', 'Other services discussed or promised', 'Другие обсуждённые или обещанные услуги'),
  // 5. After sale: what was done since.
  plain('afterSale.confirmations', 'entries', 'Confirmations sent', 'Отправленные подтверждения'),
  plain('afterSale.information', 'entries', 'Further information sent', 'Отправленная дополнительная информация'),
  plain('afterSale.visits', 'entries', 'Visits', 'Визиты'),
  plain('afterSale.meetings', 'entries', 'Meeting dates', 'Даты встреч'),
  plain('afterSale.greetings', 'entries', 'Greetings', 'Поздравления'),
  plain('afterSale.gifts', 'entries', 'Gifts', 'Подарки'),
  plain('afterSale.complaints', 'entries', 'Open complaints', 'Открытые жалобы'),
  plain('afterSale.hints', 'entries', 'Hints to other departments', 'Подсказки другим отделам'),
]

// --- internal ---

const byName: ReadonlyMap<string, CardField> = new Map(cardFields.map(field => [field.field, field]))
const otherName = /^general\.other\.[\p{L}\p{N}_][\p{L}\p{N}_ .:-]{0,63}$/u
const otherField: CardField = { field: otherPrefix, block: 'general', type: 'any', label: { en: '', ru: '' }, personal: true }

function plain(field: string, type: FieldType, en: string, ru: string, helpEn?: string, helpRu?: string): CardField {
  const block = field.slice(0, field.indexOf('.')) as Block
  return { field, block, type, label: { en, ru }, personal: false, ...(helpEn && helpRu ? { help: { en: helpEn, ru: helpRu } } : {}) }
}

function personal(...args: Parameters<typeof plain>): CardField {
  return { ...plain(...args), personal: true }
}

function choice(value: string, en: string, ru: string): { value: string; label: Words } {
  return { value, label: { en, ru } }
}
