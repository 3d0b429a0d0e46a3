import type { channelsEn } from './channels.en.ts'
import { pluralRu } from './plural.ts'

/** Слова страницы о том, как мы обращаемся к клиентам и чего это стоит. */
export const channelsRu: typeof channelsEn = {
  title: 'Каналы',
  about: 'Как мы обращаемся к клиентам, чего стоит одно обращение и как часто – уже достаточно.',
  ownerOnly: 'Менять это может только владелец. Смотреть можно и вам.',
  names: {
    email: 'Эл. почта', sms: 'СМС', push: 'Пуш-уведомление', messenger: 'Мессенджер', call: 'Звонок', post: 'Бумажное письмо',
    counter: 'У стойки', page: 'На странице',
  },
  use: channel => `Пользоваться: ${channel}`, off: 'не используется',
  change: 'Изменить', changeOf: channel => `Изменить: ${channel}`,
  inAll: 'Во всех каналах вместе',
  inAllHint: 'Чаще этого к одному клиенту за семь дней не обращаются, в каком бы то ни было канале. ' +
    'Тех, кто пришёл сам, обслуживают всегда.',
  perWeekAll: 'Обращений за семь дней',
  contact: 'Обращение', free: 'ничего не стоит',
  withMinutes: (money, minutes) => `${money} и ${minutes} сотрудника`,
  minutes: text => `${text} мин`,
  reach: 'Можно обратиться', reachHint: 'разрешили, и есть адрес', nobodyReached: 'Пока никто не разрешил, или нет адреса.',
  reachHere: 'разрешили себя помнить', people: (count, text) => `${text} ${pluralRu(count, 'клиент', 'клиента', 'клиентов')}`,
  today: 'Сегодня', ofDay: (used, all) => `${used} из ${all}`, noLimit: used => `${used}, без предела`,
  full: 'На сегодня всё: больше здесь ни к кому не обращаются.',
  week: 'Один клиент', capOf: (count, text) => `${text} ${pluralRu(count, 'обращение', 'обращения', 'обращений')} в неделю`,
  noCap: 'без предела',
  quiet: 'Тихие часы', quietRange: (from, until) => `${from} – ${until}`, always: 'в любой час',
  quietLabel: range => `Тихие часы: ${range}`,
  became: 'Что из этого вышло', contacts: 'Обращения', read: 'Прочли', accepted: 'Согласились', gaveUp: 'Отписались или пожаловались',
  nothing: 'Здесь ещё ни к кому не обращались.',
  form: {
    cost: 'Цена сообщения', costHint: 'Марка, плата оператору: сколько стоит одно, не считая ничьего времени',
    minutes: 'Минут сотрудника', minutesHint: 'На одно обращение', whole: money => `Одно обращение обходится в ${money}.`,
    perDay: 'Обращений в день', perDayHint: 'Сколько успевают ваши люди или оператор; пусто: без предела', unlimited: 'без предела',
    perWeek: 'На клиента в неделю', perWeekHint: 'Обращений к одному клиенту; чаще – только раздражает',
    from: 'Тихо с', until: 'Тихо до',
    hoursHint: 'По времени клиента. Потяните за край или выберите ниже; один и тот же час дважды – в любой час.',
    between: (least, most) => `Число от ${least} до ${most}`,
    save: 'Сохранить', saved: 'Сохранено',
  },
}
