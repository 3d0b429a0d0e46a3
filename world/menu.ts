/**
 * What the bars sell. A drink is a recipe: parts of ingredients, and through them a flavour. Nobody in the world has an
 * opinion of a drink as such, only of its flavour and of some ingredients, so new recipes have a truth too.
 */
export type Category = 'juice' | 'cold-pressed' | 'smoothie' | 'shot' | 'hot' | 'snack'
export type Size = 'S' | 'M' | 'L'

export type Dish = {
  readonly index: number
  readonly code: string
  readonly name: string
  readonly category: Category
  /** Price of the middle size in cents, before any price rise. */
  readonly cents: number
  readonly ingredients: Readonly<Record<string, number>>
  /** Sweet, tart, green, spicy, creamy, refreshing: each 0 to 1. */
  readonly flavour: readonly number[]
  /** Months (1 to 12) in which it is made; empty for the whole year. */
  readonly months: readonly number[]
}

/** Sizes of a drink and their price against the middle one; shots and snacks have one size. */
export const sizes: Readonly<Record<Size, { readonly label: string; readonly factor: number }>> = {
  S: { label: '250 ml', factor: 0.8 },
  M: { label: '350 ml', factor: 1 },
  L: { label: '500 ml', factor: 1.3 },
}

export function hasSizes(dish: Dish): boolean {
  return dish.category !== 'shot' && dish.category !== 'snack'
}

/** How alike two dishes taste: 1 the same, about 0 nothing in common. */
export function likeness(a: Dish, b: Dish): number {
  let distance = a.category === b.category ? 0 : 0.3
  for (let k = 0; k < a.flavour.length; k++) distance += Math.abs((a.flavour[k] ?? 0) - (b.flavour[k] ?? 0))
  return Math.max(0, 1 - distance / 1.5)
}

/** The names of what a dish tastes of, from half of the scale on. */
export function attributesOf({ flavour }: Dish): string[] {
  return flavourNames.filter((_, k) => (flavour[k] ?? 0) >= 0.5)
}

// --- internal ---

const flavourNames = ['sweet', 'tart', 'green', 'spicy', 'creamy', 'refreshing']

const flavours: Readonly<Record<string, readonly [number, number, number, number, number, number]>> = {
  apple: [0.7, 0.4, 0.1, 0, 0, 0.5], carrot: [0.6, 0.1, 0.2, 0, 0.2, 0.3], celery: [0.1, 0.2, 0.9, 0.1, 0, 0.7],
  ginger: [0.1, 0.4, 0.1, 1, 0, 0.3], orange: [0.7, 0.6, 0, 0, 0, 0.7], grapefruit: [0.3, 0.9, 0, 0.1, 0, 0.8],
  lemon: [0.1, 1, 0.1, 0, 0, 0.9], lime: [0.1, 1, 0.2, 0, 0, 0.9], beetroot: [0.5, 0.1, 0.4, 0, 0.1, 0.2],
  spinach: [0, 0.1, 1, 0, 0.1, 0.3], kale: [0, 0.2, 1, 0.1, 0, 0.3], cucumber: [0.1, 0.1, 0.6, 0, 0, 1],
  mint: [0.1, 0.1, 0.6, 0.3, 0, 1], pineapple: [0.9, 0.6, 0, 0, 0.1, 0.6], mango: [1, 0.3, 0, 0, 0.5, 0.3],
  banana: [0.9, 0, 0, 0, 0.9, 0], strawberry: [0.8, 0.5, 0, 0, 0.2, 0.5], raspberry: [0.6, 0.8, 0, 0, 0.1, 0.5],
  blueberry: [0.7, 0.4, 0, 0, 0.2, 0.3], watermelon: [0.8, 0.1, 0.1, 0, 0, 1], pear: [0.8, 0.2, 0.1, 0, 0.2, 0.4],
  pomegranate: [0.6, 0.8, 0, 0.1, 0, 0.4], tomato: [0.3, 0.5, 0.5, 0.3, 0, 0.4], turmeric: [0, 0.1, 0.1, 0.8, 0.1, 0],
  chilli: [0, 0, 0.1, 1, 0, 0], cinnamon: [0.4, 0, 0, 0.6, 0.2, 0], honey: [1, 0, 0, 0, 0.2, 0],
  oat: [0.4, 0, 0, 0, 0.9, 0], almond: [0.4, 0, 0, 0, 0.8, 0.1], yoghurt: [0.3, 0.4, 0, 0, 1, 0.3],
  cocoa: [0.6, 0, 0, 0.1, 0.8, 0], avocado: [0.1, 0, 0.5, 0, 1, 0.1], pumpkin: [0.6, 0, 0.2, 0.2, 0.5, 0],
  rosehip: [0.4, 0.7, 0.1, 0.1, 0, 0.1], peach: [0.9, 0.3, 0, 0, 0.2, 0.5], fennel: [0.3, 0.1, 0.7, 0.3, 0, 0.6],
}

type Line = readonly [name: string, category: Category, euros: number, recipe: string, months?: readonly number[]]
const lines: readonly Line[] = [
  ['Apple Carrot Celery Ginger', 'juice', 5.2, 'apple 4 carrot 4 celery 2 ginger 1'],
  ['Fresh Orange', 'juice', 4.2, 'orange 1'],
  ['Orange Carrot', 'juice', 4.6, 'orange 5 carrot 5'],
  ['Apple Mint', 'juice', 4.4, 'apple 8 mint 1 lime 1'],
  ['Pink Grapefruit', 'juice', 4.6, 'grapefruit 8 orange 2'],
  ['Beet Apple Lemon', 'juice', 5.0, 'beetroot 4 apple 5 lemon 1'],
  ['Carrot Turmeric', 'juice', 5.0, 'carrot 7 orange 2 turmeric 1'],
  ['Pear Fennel', 'juice', 5.2, 'pear 7 fennel 3', [9, 10, 11, 12, 1]],
  ['Tomato Celery Chilli', 'juice', 4.9, 'tomato 7 celery 2 chilli 1'],
  ['Watermelon Mint', 'juice', 5.1, 'watermelon 9 mint 1', [6, 7, 8, 9]],
  ['Pineapple Lime', 'juice', 5.4, 'pineapple 8 lime 2'],
  ['Pomegranate Orange', 'juice', 6.2, 'pomegranate 5 orange 5', [10, 11, 12, 1, 2]],
  ['Cucumber Apple', 'juice', 4.7, 'cucumber 6 apple 4'],
  ['Peach Lemon', 'juice', 5.3, 'peach 8 lemon 2', [6, 7, 8, 9]],
  ['Lemonade Ginger', 'juice', 4.3, 'lemon 3 ginger 1 honey 2 cucumber 2'],
  ['Green Start', 'cold-pressed', 6.4, 'spinach 3 apple 4 cucumber 2 lemon 1'],
  ['Deep Green', 'cold-pressed', 6.8, 'kale 4 celery 3 cucumber 2 lemon 1'],
  ['Celery Only', 'cold-pressed', 5.9, 'celery 1'],
  ['Red Root', 'cold-pressed', 6.5, 'beetroot 5 carrot 3 ginger 1 apple 2'],
  ['Sun Root', 'cold-pressed', 6.6, 'carrot 5 orange 3 ginger 1 turmeric 1'],
  ['Citrus Four', 'cold-pressed', 6.3, 'orange 4 grapefruit 3 lemon 1 lime 1'],
  ['Kale Pineapple', 'cold-pressed', 6.9, 'kale 3 pineapple 5 mint 1'],
  ['Pear Spinach', 'cold-pressed', 6.5, 'pear 5 spinach 4 lime 1'],
  ['Runner Red', 'cold-pressed', 6.9, 'beetroot 5 raspberry 2 apple 3 lemon 1'],
  ['Banana Oat', 'smoothie', 5.9, 'banana 4 oat 4 honey 1 cinnamon 1'],
  ['Strawberry Banana', 'smoothie', 6.1, 'strawberry 5 banana 4 yoghurt 2'],
  ['Mango Lassi', 'smoothie', 6.3, 'mango 5 yoghurt 4 honey 1'],
  ['Blueberry Almond', 'smoothie', 6.6, 'blueberry 4 almond 4 banana 2'],
  ['Avocado Spinach', 'smoothie', 6.9, 'avocado 3 spinach 3 apple 3 lime 1'],
  ['Tropical', 'smoothie', 6.4, 'mango 3 pineapple 4 banana 2'],
  ['Cocoa Banana', 'smoothie', 6.2, 'cocoa 2 banana 4 almond 4'],
  ['Raspberry Yoghurt', 'smoothie', 6.3, 'raspberry 5 yoghurt 4 honey 1'],
  ['Pumpkin Spice', 'smoothie', 6.5, 'pumpkin 5 oat 3 cinnamon 1 honey 1', [9, 10, 11, 12]],
  ['Peach Melba', 'smoothie', 6.4, 'peach 5 raspberry 3 yoghurt 2', [6, 7, 8, 9]],
  ['Green Mango', 'smoothie', 6.7, 'mango 4 spinach 3 oat 2 lime 1'],
  ['Hot Apple Cinnamon', 'hot', 4.6, 'apple 8 cinnamon 2 honey 1', [10, 11, 12, 1, 2, 3]],
  ['Hot Ginger Lemon', 'hot', 4.2, 'ginger 2 lemon 3 honey 3', [10, 11, 12, 1, 2, 3, 4]],
  ['Rosehip Orange', 'hot', 4.4, 'rosehip 5 orange 4 honey 1', [11, 12, 1, 2, 3]],
  ['Golden Oat', 'hot', 4.9, 'oat 7 turmeric 1 honey 2'],
  ['Ginger Shot', 'shot', 2.9, 'ginger 6 lemon 3 apple 3'],
  ['Turmeric Shot', 'shot', 2.9, 'turmeric 4 orange 6 ginger 1'],
  ['Wheatgrass Shot', 'shot', 3.4, 'spinach 8 lime 1'],
  ['Fire Shot', 'shot', 3.1, 'chilli 2 ginger 4 lime 4'],
  ['Oat Cookie', 'snack', 2.4, 'oat 6 honey 3'],
  ['Banana Bread', 'snack', 3.2, 'banana 5 oat 4'],
  ['Energy Ball', 'snack', 1.9, 'almond 5 cocoa 4'],
  ['Carrot Cake', 'snack', 3.6, 'carrot 4 honey 3 yoghurt 3'],
  ['Fruit Cup', 'snack', 3.9, 'watermelon 3 apple 3 pineapple 3'],
  ['Granola Yoghurt', 'snack', 4.4, 'yoghurt 6 oat 3 raspberry 1'],
  ['Avocado Toast', 'snack', 5.6, 'avocado 6 oat 3 lemon 1'],
  ['Vegetable Sticks', 'snack', 3.3, 'carrot 4 celery 3 cucumber 3'],
]

export const menu: readonly Dish[] = lines.map(([name, category, euros, recipe, months], index) => {
  const ingredients = parseRecipe(recipe)
  const flavour = [0, 1, 2, 3, 4, 5].map(k => Object.entries(ingredients)
    .reduce((sum, [ingredient, part]) => sum + part * (flavours[ingredient]?.[k] ?? 0), 0))
  const code = name.toUpperCase().replaceAll(' ', '-')
  return { index, code, name, category, cents: Math.round(euros * 100), ingredients, flavour, months: months ?? [] }
})

/** The drinks stand first on the menu, so a drink's place here is its `index`. */
export const drinks: readonly Dish[] = menu.filter(dish => dish.category !== 'shot' && dish.category !== 'snack')
export const shots: readonly Dish[] = menu.filter(dish => dish.category === 'shot')
export const snacks: readonly Dish[] = menu.filter(dish => dish.category === 'snack')
export const ingredientNames: readonly string[] = Object.keys(flavours)

/** `apple 4 carrot 4 ginger 1` as shares that sum to one. */
function parseRecipe(text: string): Record<string, number> {
  const words = text.split(' ')
  const parts = words.filter((_, i) => i % 2 === 0).map((ingredient, i) => [ingredient, Number(words[2 * i + 1])] as const)
  const whole = parts.reduce((sum, [, part]) => sum + part, 0)
  return Object.fromEntries(parts.map(([ingredient, part]) => [ingredient, part / whole]))
}
