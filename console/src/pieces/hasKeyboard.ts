/**
 * True where fingers are not the first means, so that there is a keyboard. Only there may a page put the focus into a field by
 * itself: on a tablet or a phone that opens the keyboard on the screen, over what one came to see.
 */
export function hasKeyboard(): boolean {
  return !matchMedia('(pointer: coarse)').matches
}
