/** The time zones this browser knows, and UTC, which not every browser lists. */
export function timezones(): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes('UTC') ? known : ['UTC', ...known]
}
