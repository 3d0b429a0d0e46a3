import { audienceEn } from './audience.en.ts'
import { audienceRu } from './audience.ru.ts'
import { cardEn } from './card.en.ts'
import { cardRu } from './card.ru.ts'
import { channelsEn } from './channels.en.ts'
import { channelsRu } from './channels.ru.ts'
import { counterEn } from './counter.en.ts'
import { counterRu } from './counter.ru.ts'
import { customersEn } from './customers.en.ts'
import { customersRu } from './customers.ru.ts'
import { dataEn } from './data.en.ts'
import { dataRu } from './data.ru.ts'
import { decisionsEn } from './decisions.en.ts'
import { decisionsRu } from './decisions.ru.ts'
import { useLanguage } from './language.tsx'
import { learningEn } from './learning.en.ts'
import { learningRu } from './learning.ru.ts'
import { lostEn } from './lost.en.ts'
import { lostRu } from './lost.ru.ts'
import { offersEn } from './offers.en.ts'
import { offersRu } from './offers.ru.ts'
import { plansEn } from './plans.en.ts'
import { plansRu } from './plans.ru.ts'
import { problemsEn } from './problems.en.ts'
import { problemsRu } from './problems.ru.ts'
import { proofEn } from './proof.en.ts'
import { proofRu } from './proof.ru.ts'
import { queueEn } from './queue.en.ts'
import { queueRu } from './queue.ru.ts'
import { settingsEn } from './settings.en.ts'
import { settingsRu } from './settings.ru.ts'
import { shellEn } from './shell.en.ts'
import { shellRu } from './shell.ru.ts'
import { tasteEn } from './taste.en.ts'
import { tasteRu } from './taste.ru.ts'
import { worthEn } from './worth.en.ts'
import { worthRu } from './worth.ru.ts'

/** Every word of the page, by area. An entry is a text or a function of what stands in it. */
export type Words = typeof en

export const en = {
  shell: shellEn, counter: counterEn, customers: customersEn, card: cardEn, data: dataEn, settings: settingsEn,
  taste: tasteEn, learning: learningEn, problems: problemsEn, queue: queueEn, worth: worthEn, lost: lostEn,
  offers: offersEn, channels: channelsEn, audience: audienceEn, decisions: decisionsEn, plans: plansEn, proof: proofEn,
}
export const ru: Words = {
  shell: shellRu, counter: counterRu, customers: customersRu, card: cardRu, data: dataRu, settings: settingsRu,
  taste: tasteRu, learning: learningRu, problems: problemsRu, queue: queueRu, worth: worthRu, lost: lostRu,
  offers: offersRu, channels: channelsRu, audience: audienceRu, decisions: decisionsRu, plans: plansRu, proof: proofRu,
}

/** The words of the present language: `const { counter } = useWords()`. */
export function useWords(): Words {
  return useLanguage().language === 'ru' ? ru : en
}
