/** So deep may an event be nested; JSON.stringify gives up between 4,000 and 5,000, and whoever reads the event later must still manage. */
export const maxDepth = 500

/** True where more lists and objects stand in each other in this JSON text. Short texts, which are nearly all, are not even looked at. */
export function isTooDeep(json: string): boolean {
  if (json.length <= 2 * maxDepth) return false
  let depth = 0
  let isText = false
  for (let i = 0; i < json.length; i++) {
    const character = json[i]
    if (isText && character === '\\') i++
    else if (character === '"') isText = !isText
    else if (!isText && (character === '[' || character === '{') && ++depth > maxDepth) return true
    else if (!isText && (character === ']' || character === '}')) depth--
  }
  return false
}
