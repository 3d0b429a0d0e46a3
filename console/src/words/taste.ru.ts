import { pluralRu } from './plural.ts'
import type { tasteEn } from './taste.en.ts'

/** Что нравится клиенту: слова раздела на карточке. */
export const tasteRu: typeof tasteEn = {
  title: 'Вкус',
  hint: 'Что выбирает чаще или реже, чем другие',
  likes: 'Любит', avoids: 'Избегает',
  sure: share => `уверенность ${share}`,
  moreOften: (times, text) => `в ${text} ${pluralRu(times, 'раз', 'раза', 'раз')} чаще других`,
  lessOften: (times, text) => `в ${text} ${pluralRu(times, 'раз', 'раза', 'раз')} реже других`,
  never: 'почти никогда, в отличие от других',
  observations: (count, text) => `по ${text} ${pluralRu(count, 'покупке', 'покупкам', 'покупкам')}`,
  few: 'Покупок пока слишком мало, чтобы отличить вкус от случайности.',
  next: 'Может понравиться', nextHint: 'Здесь ещё не покупал',
  noNext: 'Нового предложить нечего: всё подходящее уже знакомо.',
  because: {
    with: name => `это берут те, кто берёт: ${name}`,
    attribute: attribute => `потому что любит: ${attribute}`,
    popular: share => `берут ${share} гостей`,
  },
  notLearned: 'Вкус выводится из заказов всех клиентов вместе, а этого ещё не делали.',
  toLearning: 'Открыть обучение',
}
