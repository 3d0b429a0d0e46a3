/**
 * How many parts an SMS of this text has. GSM 03.38: 160 letters of its own alphabet, 153 each where there are more parts, signs of its
 * second table count twice; with any other letter, as of Cyrillic, 70 and 67 units of UTF-16.
 */
export function smsPartsOf(text: string): number {
  if (text === '') return 0
  const letters = [...text]
  const isPlain = letters.every(letter => plain.has(letter) || escaped.has(letter))
  const length = isPlain ? letters.reduce((sum, letter) => sum + (escaped.has(letter) ? 2 : 1), 0) : text.length
  const [alone, each] = isPlain ? [160, 153] : [70, 67]
  return length <= alone ? 1 : Math.ceil(length / each)
}

// --- internal ---

const plain: ReadonlySet<string> = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const escaped: ReadonlySet<string> = new Set('^{}\\[~]|€\f')
