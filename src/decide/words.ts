import type { ChannelKind } from './channels/channel.ts'
import type { Decision } from './decision.ts'
import type { Refusal, Silence } from './refusals.ts'

export type Words = { readonly en: string; readonly ru: string }

/** Each refusal, as it stands after a number of candidates. */
export const refusalWords: Readonly<Record<Refusal, Words>> = {
  no_consent: { en: 'the customer has not permitted it', ru: 'клиент этого не разрешал' },
  no_offers_wanted: { en: 'the customer wants no offers', ru: 'клиент не хочет предложений' },
  unsubscribed: { en: 'the customer has unsubscribed', ru: 'клиент отписался' },
  no_address: { en: 'no address for the channel', ru: 'нет адреса для этого канала' },
  open_complaint: { en: 'a complaint is open', ru: 'есть открытая жалоба' },
  contacted_recently: { en: 'contacted in this channel within the week', ru: 'на этой неделе в этом канале уже обращались' },
  contacted_enough: { en: 'contacted often enough this week', ru: 'на этой неделе обращались уже достаточно' },
  declined_recently: { en: 'declined not long ago', ru: 'клиент недавно отказался' },
  not_that_day: { en: 'no hour that suits within a day', ru: 'в ближайшие сутки нет подходящего часа' },
  above_acceptable: { en: 'dearer than the customer would accept', ru: 'дороже, чем клиент готов заплатить' },
  over_credit: { en: 'beyond the credit limit or the quota', ru: 'сверх кредитного лимита или квоты' },
  not_active: { en: 'not in use', ru: 'не используется' },
  not_valid_now: { en: 'not valid now', ru: 'сейчас не действует' },
  sold_out: { en: 'none left', ru: 'ничего не осталось' },
  not_in_audience: { en: 'meant for others', ru: 'предназначено другим' },
  below_floor: { en: 'below the lowest price', ru: 'ниже минимальной цены' },
  other_arm: { en: 'belongs to another arm of the experiment', ru: 'относится к другой группе эксперимента' },
  channel_off: { en: 'not for this channel', ru: 'не для этого канала' },
  channel_full: { en: 'the channel is full for today', ru: 'канал на сегодня заполнен' },
  other_channel: { en: 'the customer chose another channel', ru: 'клиент выбрал другой канал' },
}

/** Why nothing is said: to staff, to whom the figures are added, and to the customer. */
export const silenceWords: Readonly<Record<Silence, { readonly staff: Words; readonly customer: Words }>> = {
  held_out: {
    staff: { en: 'Held out, so that the difference we make can be measured.', ru: 'В контрольной группе, чтобы измерить пользу.' },
    customer: {
      en: 'You are among a few to whom we send no personal offers for a while, to see whether they help. Nothing else changes for you.',
      ru: 'Вы среди немногих, кому мы временно не шлём личных предложений: так мы проверяем, есть ли от них польза. '
        + 'Больше для вас ничего не меняется.',
    },
  },
  nothing_to_offer: {
    staff: { en: 'Nothing fits this customer now.', ru: 'Сейчас этому клиенту ничего не подходит.' },
    customer: {
      en: 'Today we have nothing that fits you. So we leave you in peace.',
      ru: 'Сегодня у нас нет ничего подходящего для вас. Поэтому мы вас не беспокоим.',
    },
  },
  nobody_may: {
    staff: { en: 'The customer permits no contact that is possible.', ru: 'Клиент не разрешил ни одного возможного обращения.' },
    customer: { en: 'You have not permitted us to send offers. So we send none.', ru: 'Вы не разрешали присылать предложения. Поэтому мы их не шлём.' },
  },
  not_worth_it: {
    staff: { en: 'Silence is worth more than any contact now.', ru: 'Молчание сейчас ценнее любого обращения.' },
    customer: {
      en: 'We had nothing to say that would be worth your time. So we leave you in peace.',
      ru: 'Нам нечего сказать такого, что стоило бы вашего времени. Поэтому мы вас не беспокоим.',
    },
  },
  explored: {
    staff: { en: 'Left silent by chance, to learn what contacts change.', ru: 'Промолчали по жребию, чтобы узнать, что меняют обращения.' },
    customer: {
      en: 'This time you were left out by lot, so that we learn whether our messages help. Nothing else changes for you.',
      ru: 'В этот раз по жребию мы ничего не прислали, чтобы понять, помогают ли наши сообщения. Больше для вас ничего не меняется.',
    },
  },
  plan_prefers_others: {
    staff: { en: 'What there is goes further with others.', ru: 'На всех не хватает, а другим это полезнее.' },
    customer: {
      en: 'This time there was not enough for everybody. So we leave you in peace.',
      ru: 'В этот раз на всех не хватило. Поэтому мы вас не беспокоим.',
    },
  },
}

/** What an estimate rests on, by the rung it stands on. */
export const evidenceWords: Readonly<Record<Decision['candidates'][number]['rung']['level'], Words>> = {
  population: { en: 'as with everybody', ru: 'как у всех' },
  segment: { en: 'as with customers in the same state', ru: 'как у клиентов в таком же состоянии' },
  circle: { en: 'as with others of the circle', ru: 'как у других в этом круге' },
  customer: { en: 'as with this customer before', ru: 'как раньше у этого клиента' },
}

export const channelWords: Readonly<Record<ChannelKind, Words>> = {
  email: { en: 'by e-mail', ru: 'по электронной почте' },
  sms: { en: 'by SMS', ru: 'по СМС' },
  push: { en: 'by notification', ru: 'уведомлением' },
  messenger: { en: 'by messenger', ru: 'в мессенджере' },
  call: { en: 'by phone', ru: 'звонком' },
  post: { en: 'by post', ru: 'бумажным письмом' },
  counter: { en: 'at the counter', ru: 'у стойки' },
  page: { en: 'on the page', ru: 'на странице' },
}
