import type { cardEn } from './card.en.ts'

export const cardRu: typeof cardEn = {
  title: 'Клиент',
}
