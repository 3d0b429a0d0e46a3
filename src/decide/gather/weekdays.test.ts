import { expect, test } from 'vitest'
import { weekdaysIn } from './weekdays.ts'

test.each([
  ['Mondays and Thursdays', [0, 3]],
  ['Tue, Thu', [1, 3]],
  ['Mon-Fri 9-18', [0, 1, 2, 3, 4]],
  ['Monday to Wednesday', [0, 1, 2]],
  ['Fri–Mon', [0, 4, 5, 6]],
  ['weekdays', [0, 1, 2, 3, 4]],
  ['business days except Wednesday', [0, 1, 3, 4]],
  ['not on Sundays', [0, 1, 2, 3, 4, 5]],
  ['No deliveries on Saturday or Sunday. Tuesday is best', [1]],
  ['never on Monday, only Tuesday', [1]],
  ['по вторникам и пятницам', [1, 4]],
  ['пн-ср, сб', [0, 1, 2, 5]],
  ['с понедельника по пятницу', [0, 1, 2, 3, 4]],
  ['будни', [0, 1, 2, 3, 4]],
  ['в выходные', [5, 6]],
  ['в рабочие дни, кроме среды', [0, 1, 3, 4]],
  ['не по понедельникам', [1, 2, 3, 4, 5, 6]],
  ['каждую субботу до 12:00', [5]],
  ['воскресенье', [6]],
])('%s', (text, days) => expect(weekdaysIn(text)).toEqual(days))

test.each(['', 'after 10 in the morning', 'every day', 'daily', 'ежедневно', 'Mon-Sun', 'в среднем раз в месяц', '2026-03-01'])(
  'nothing says which day: %s', text => expect(weekdaysIn(text)).toBeNull(),
)
