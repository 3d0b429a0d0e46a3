import { expect, test } from 'vitest'
import { formats } from '../words/format.ts'
import { en, ru } from '../words/words.ts'
import { allFigures, figureValue, mainFigures, reliabilityOf } from './figures.ts'

const inEnglish = formats('en', 'EUR', 'UTC')
const inRussian = formats('ru', 'EUR', 'UTC')

test('figures are said in words, the most telling first, whatever their spelling', () => {
  const metrics = { 'ndcg@10': 0.174, calibrationError: 0.0131, 'phr@10': 0.561, recallAt10: 0.181, 'precision@10': 0.24, answers: 55 }
  expect(mainFigures(metrics, 'usual', en.learning, inEnglish).map(({ value, text }) => `${value} ${text}`)).toEqual([
    '2.4 of 10 proposed products were bought',
    '56.1% of visits: at least one of ten proposed products was bought',
    '18.1% of what was bought was among ten proposed products',
    '17.4% of the best possible order of ten proposed products',
    '1.3% off on average: how likely was said, how often it came true',
  ])
  expect(mainFigures({ 'recall@10': 0.28 }, 'taste', en.learning, inEnglish)[0]?.text).toContain('for the first time')
  expect(mainFigures({ widthDays: 1 }, 'rhythm', en.learning, inEnglish)[0]?.value).toBe('1 day')
  expect(mainFigures({ widthDays: 3.4 }, 'rhythm', ru.learning, inRussian)[0]?.value).toBe('3,4 дня')
  expect(mainFigures({ coverage: 0.797 }, 'rhythm', ru.learning, inRussian)[0]?.value).toBe('79,7\u00a0%')
})

test('every figure that is said in words has its words in both languages', () => {
  const names = Object.keys(en.learning.figures)
  expect(Object.keys(ru.learning.figures)).toEqual(names)
  const metrics = Object.fromEntries(names.map(name => [name, 0.5]))
  expect(mainFigures(metrics, 'usual', ru.learning, inRussian).map(({ name }) => name).toSorted()).toEqual(names.toSorted())
})

test('a figure nobody has words for stands among all figures under its own name', () => {
  expect(mainFigures({ pinball: 2.2 }, 'rhythm', en.learning, inEnglish)).toEqual([])
  expect(allFigures({ pinball: 2.2345, bin0said: 0.1, bin0true: 0.2 }, inEnglish)).toEqual([{ name: 'pinball', value: '2.23' }])
  expect(figureValue('surprise', 3.412, en.learning, inEnglish)).toBe('3.41')
})

test('the bins of the reliability are drawn where both sides are known', () => {
  expect(reliabilityOf({ bin0said: 0.05, bin0true: 0.04, bin1said: 0.15, bin9said: 0.9, bin9true: 1 })).toEqual([
    { said: 0.05, cameTrue: 0.04 }, { said: 0.9, cameTrue: 1 },
  ])
  expect(reliabilityOf({ 'recall@10': 0.2 })).toEqual([])
})
