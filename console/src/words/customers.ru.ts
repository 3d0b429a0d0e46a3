import type { customersEn } from './customers.en.ts'
import { pluralRu } from './plural.ts'

export const customersRu: typeof customersEn = {
  title: 'Клиенты',
  search: 'Поиск клиентов',
  searchHint: 'Имя, телефон, почта, номер карты или код',
  clear: 'Очистить поиск',
  sort: 'Порядок списка',
  sortLast: 'По визиту',
  sortSpent: 'По сумме',
  sortName: 'По имени',
  name: 'Имя',
  contact: 'Связь',
  lastOrder: 'Последний заказ',
  orders: 'Заказы',
  spent: 'Потрачено',
  count: (count, text) => `${text} ${pluralRu(count, 'клиент', 'клиента', 'клиентов')}`,
  ordersOf: (count, text) => `${text} ${pluralRu(count, 'заказ', 'заказа', 'заказов')}`,
  more: 'Показать ещё',
  firm: 'Фирма',
  visitor: 'Посетитель',
  nameless: 'Без имени',
  never: 'никогда',
  card: number => `Карта ${number}`,
  emptyTitle: 'Клиентов пока нет',
  emptyText: 'Загрузите прошлые заказы из файла: Shopify, WooCommerce или любой CSV.',
  emptyDemo: 'Чтобы сначала осмотреться с выдуманными гостями, остановите Usual и запустите npm start: ' +
    'пока здесь никого нет, он предложит демо.',
  toImport: 'Загрузить файл',
  nothingTitle: 'Никто не подходит',
  nothingText: text => `Ни у одного клиента нет «${text}» в имени, телефоне, почте, номере карты или коде.`,
}
