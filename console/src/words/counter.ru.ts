import type { counterEn } from './counter.en.ts'

export const counterRu: typeof counterEn = {
  title: 'Стойка',
}
