import { chance, pick, whole } from './random.ts'
import type { Random } from './random.ts'

/** How somebody is called and reached. Every name is a first and a last name put together by chance. */
export type Calling = { readonly name: string; readonly email: string; readonly phone: string; readonly cardNumber: string; readonly birthday: string }

/**
 * The domain is reserved (RFC 2606) and +999 is no country (ITU-T E.164 keeps it unassigned), so no message of a
 * simulation can reach anybody.
 */
export function createCalling(random: Random, number: number, bornFrom: number, bornTo: number): Calling {
  const list = pick(random, languages)
  const first = pick(random, list.first)
  const feminine = list.feminine !== undefined && list.first.indexOf(first) >= list.first.length / 2
  const last = pick(random, list.last) + (feminine ? list.feminine : '')
  const two = (n: number) => String(n).padStart(2, '0')
  return {
    name: list.lastFirst ? `${last} ${first}` : `${first} ${last}`,
    email: `${/^[a-z]+$/i.test(first) ? first.toLowerCase() : 'guest'}.${number}@${chance(random, 0.5) ? 'mail' : 'post'}.example.com`,
    phone: `+999${5_000_000_0 + number * 7 + whole(random, 0, 6)}`,
    cardNumber: `27${String(10_000_000 + number * 13 + whole(random, 0, 12))}`,
    birthday: `${whole(random, bornFrom, bornTo)}-${two(whole(random, 1, 12))}-${two(whole(random, 1, 28))}`,
  }
}

// --- internal ---

/** Where surnames have a feminine form the second half of the first names is feminine. */
const languages: readonly { first: readonly string[]; last: readonly string[]; feminine?: string; lastFirst?: boolean }[] = [
  {
    first: words('Oliver Jack Harry George Noah Leo Arthur Emma Olivia Amelia Grace Ella Lily Alice Nora Ruth'),
    last: words('Baker Carter Cole Ellis Fisher Gray Hart Hill Kent Lane Marsh Page Reed Shaw Stone Ward Wells West Wood Young'),
  },
  {
    first: words('Александр Дмитрий Максим Сергей Андрей Алексей Иван Кирилл Анна Мария Елена Ольга Наталья Татьяна Ирина Юлия'),
    last: words('Иванов Смирнов Кузнецов Попов Соколов Лебедев Козлов Новиков Морозов Волков Зайцев Павлов Беляев Орлов'), feminine: 'а',
  },
  {
    first: words('Łukasz Jakub Piotr Marek Tomasz Paweł Zofia Hanna Maja Agnieszka Katarzyna Ewa'),
    last: words('Nowak Mazur Wójcik Kaczmarek Krawczyk Zając Wróbel Dudek Pawlak Sikora Bąk Kubiak'),
  },
  {
    first: words('Lukas Jonas Felix Paul Jürgen Sören Anna Lena Marie Sophie Käthe Heike'),
    last: words('Müller Schmidt Weber Becker Koch Richter Wolf Schröder Krüger Vogel Groß Lange'),
  },
  {
    first: words('Lucas Hugo Théo Mathieu Étienne Chloé Camille Inès Zoé Hélène'),
    last: words('Martin Bernard Dubois Moreau Lefèvre Girard Mercier Blanc Guérin Roux'),
  },
  {
    first: words('Олександр Тарас Богдан Андрій Остап Оксана Леся Марія Ірина Софія'),
    last: words('Шевченко Бондаренко Ткаченко Кравченко Коваленко Лисенко Мельник Поліщук'),
  },
  { first: words('Yiannis Nikos Eleni Maria Sofia Katerina'), last: words('Papadopoulos Georgiou Ioannou Nikolaidis Vlachos') },
  { first: words('伟 芳 娜 敏 静 磊'), last: words('王 李 张 刘 陈 杨'), lastFirst: true },
]

function words(text: string): readonly string[] {
  return text.split(' ')
}
