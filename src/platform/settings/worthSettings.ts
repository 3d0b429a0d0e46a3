import Type from 'typebox'

const money = Type.Number({ minimum: 0, maximum: 1e6 })
const share = Type.Number({ minimum: -1, maximum: 1 })
const words = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })

/** What one of each costs us, in money. `minute` is one minute of staff, `year` is storage and computing for one customer and year. */
export const costKinds = [
  'order', 'return', 'complaint', 'delivery', 'minute', 'email', 'sms', 'push', 'messenger', 'call', 'post', 'counter', 'page', 'year',
] as const
export type CostKind = (typeof costKinds)[number]

/** Settings of what customers are worth, when they count as lost, and who is served first. Guesses until the business says better. */
export const worthSettings = {
  margin: Type.Number({
    minimum: -1, maximum: 1, default: 0.4, description: 'Share of the price that is profit, where neither product nor category say.',
  }),
  categoryMargins: Type.Record(Type.String({ maxLength: 255 }), share, {
    default: {}, description: 'Share of the price that is profit, by category.',
  }),
  costs: Type.Object(
    Object.fromEntries(costKinds.map(kind => [kind, money])) as Readonly<Record<CostKind, typeof money>>,
    {
      additionalProperties: false,
      default: {
        order: 0, return: 3, complaint: 5, delivery: 3, minute: 0.4, email: 0.001, sms: 0.05, push: 0, messenger: 0.01, call: 2, post: 1,
        counter: 0, page: 0, year: 0.01,
      },
      description: 'What one of each costs: an order, a return, a minute of staff, a message by channel, a year of keeping one customer.',
    },
  ),
  discountRate: Type.Number({ minimum: 0, maximum: 1, default: 0.1, description: 'By how much money a year away is worth less.' }),
  worthYears: Type.Integer({ minimum: 1, maximum: 10, default: 1, description: 'How many years ahead the worth of a customer counts.' }),
  lossHorizonDays: Type.Integer({
    minimum: 0, maximum: 1825, default: 0,
    description: 'Who will not buy for so many days counts as lost; 0: as the purchases themselves say.',
  }),
  winBackCost: Type.Number({ minimum: 0, maximum: 1e6, default: 2, description: 'What one attempt to win somebody back costs.' }),
  leavingReasons: Type.Array(
    Type.Object(
      {
        code: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }), en: words, ru: words,
        mendable: Type.Boolean({ description: 'Whether we could still do something about it.' }),
      },
      { additionalProperties: false },
    ),
    {
      minItems: 1, maxItems: 30, description: 'The reasons that a customer who leaves is asked to choose from.',
      default: [
        { code: 'price', en: 'Too dear', ru: 'Слишком дорого', mendable: true },
        { code: 'service', en: 'Badly served', ru: 'Плохо обслужили', mendable: true },
        { code: 'boredom', en: 'Nothing new', ru: 'Надоело, ничего нового', mendable: true },
        { code: 'out_of_stock', en: 'Often sold out', ru: 'Часто не было нужного', mendable: true },
        { code: 'promise_broken', en: 'A promise was broken', ru: 'Не сдержали обещание', mendable: true },
        { code: 'competitor', en: 'Found another place', ru: 'Ушли к конкуренту', mendable: true },
        { code: 'no_contact', en: 'Forgotten by us', ru: 'О них забыли', mendable: true },
        { code: 'moved', en: 'Moved away', ru: 'Переехали', mendable: false },
        { code: 'life_change', en: 'Life has changed', ru: 'Изменилась жизнь', mendable: false },
        { code: 'other', en: 'Something else', ru: 'Другое', mendable: false },
      ],
    },
  ),
  balance: Type.Object(
    { hour: money, rightOrder: money, need: money },
    {
      additionalProperties: false, default: { hour: 15, rightOrder: 0.5, need: 10 },
      description: 'What a customer gains by an hour not waited, an order right the first time, and a year in which '
        + 'a must-have need is met.',
    },
  ),
  tiers: Type.Array(
    Type.Object(
      {
        en: words, ru: words, share: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
        waitMinutes: Type.Number({ minimum: 0, maximum: 10_080 }),
      },
      { additionalProperties: false },
    ),
    {
      minItems: 1, maxItems: 9,
      description: 'Tiers by worth, best first: share of the customers, and within how many minutes they are served.', default: [
        { en: 'Gold', ru: 'Золото', share: 0.1, waitMinutes: 3 }, { en: 'Silver', ru: 'Серебро', share: 0.3, waitMinutes: 8 },
        { en: 'Everyone', ru: 'Все', share: 0.6, waitMinutes: 15 },
      ],
    },
  ),
  queueBoundMinutes: Type.Number({
    minimum: 1, maximum: 10_080, default: 60, description: 'Nobody is to wait longer than this, whatever they are worth.',
  }),
} as const
