/**
 * The condition "this customer permits it" over a row of `customers` called `alias`. `bit` and `defaults` name the
 * placeholders that get `bitOf(purpose)` and `defaultBits(settings)`.
 */
export function permittedSql(alias: string, bit: string, defaults: string): string {
  const { stated, granted } = { stated: `${alias}.stated_purposes`, granted: `${alias}.granted_purposes` }
  return `((((${granted} & ${stated}) | (${defaults}::int & ~${stated})) & ${bit}::int) <> 0)`
}

/** The same for several purposes at once: each of the `bits` must hold. None asks for nothing. */
export function permittedAllSql(alias: string, bits: string, defaults: string): string {
  const { stated, granted } = { stated: `${alias}.stated_purposes`, granted: `${alias}.granted_purposes` }
  return `((((${granted} & ${stated}) | (${defaults}::int & ~${stated})) & ${bits}::int) = ${bits}::int)`
}
