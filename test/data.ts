import { dataFile as find } from '../bench/data.ts'

/**
 * A file of the real data: below USUAL_DATA, else below ../shared/data beside the project. Undefined where it is not there; the test is then
 * skipped by a name that says so:
 *
 *     const file = dataFile('online-retail/year.csv.gz') ?? ''
 *     describe.skipIf(file === '')('a year of orders (skipped: no online-retail in USUAL_DATA)', () => { ... })
 *
 * With USUAL_REQUIRE_DATA=1, which .ci/run sets where the data are, a missing file fails instead: a skip must not look like a pass.
 */
export function dataFile(path: string): string | undefined {
  const file = find(path)
  if (file === undefined && process.env['USUAL_REQUIRE_DATA'] === '1') throw new Error(`USUAL_REQUIRE_DATA is set and the data have no ${path}`)
  return file
}
