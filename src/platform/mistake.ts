/**
 * Something the operator can put right: a setting, a folder, a second start. It is printed as one line; any other error prints its stack.
 */
export class Mistake extends Error {
  override readonly name = 'Mistake'
}
