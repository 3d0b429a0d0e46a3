export const cardEn = {
  title: 'Customer',
}
