import type { customersEn } from './customers.en.ts'

export const customersRu: typeof customersEn = {
  title: 'Клиенты',
}
