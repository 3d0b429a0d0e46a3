export const counterEn = {
  title: 'Counter',
}
