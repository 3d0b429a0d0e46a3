import { expect, test } from 'vitest'
import type { Site } from './site.ts'

export function learningTests(site: () => Site): void {
  test('where nothing is learned the page says what to do, and one tap learns', async () => {
    const { page, url, owner, server } = site()
    // A server that is up at a full five minutes learns by itself.
    await expect.poll(async () => (await owner.models.list()).running, { timeout: 30_000 }).toBeNull()
    await server.db.query('delete from models')
    await page.goto(url('/learning'))
    await page.getByRole('heading', { name: 'Nothing learned yet' }).waitFor()
    expect(await page.getByRole('link', { name: 'Import a file' }).getAttribute('href')).toBe('/data')
    const progress = page.getByRole('progressbar').waitFor()
    await page.getByRole('button', { name: 'Learn now' }).click()
    await progress
    await page.getByText('Learned. What you see is the present state.').waitFor({ timeout: 40_000 })
    const { active } = (await owner.models.list()).kinds.find(each => each.kind === 'usual')!
    const usual = page.getByRole('region', { name: 'The usual' })
    await usual.getByText(`Version ${active!.version} is in use`).waitFor()
    await usual.getByText('of what was bought was among ten proposed products').waitFor()
    await usual.getByRole('img', { name: /^Said and came true: / }).locator('svg').waitFor({ state: 'attached' })
  })

  test('a version that was not taken says why in words, and an older one is put into use after a question', async () => {
    const { page, url, owner, server } = site()
    const { kept, worse, failed } = await seedVersions(site())
    await page.goto(url('/learning'))
    const usual = page.getByRole('region', { name: 'The usual' })
    await usual.getByText('So it was not taken.').waitFor()
    await usual.getByText('out of memory').waitFor()
    await usual.getByText('A sample: 400 of 90,000 customers.').first().waitFor()
    expect(await usual.getByRole('button', { name: `Use version ${failed}` }).count()).toBe(0)
    expect(await usual.getByRole('button', { name: `Use version ${worse}` }).count()).toBe(1)
    await usual.getByRole('img', { name: /^order of ten by version/ }).locator('svg').waitFor({ state: 'attached' })
    await usual.getByRole('button', { name: `Use version ${kept}` }).click()
    await page.getByRole('dialog').getByText(`Use version ${kept} for: The usual?`).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Use this one' }).click()
    await usual.getByText(`Version ${kept} is in use`).waitFor()
    expect((await owner.models.list()).kinds.find(each => each.kind === 'usual')!.active!.version).toBe(kept)
    const active = await server.db.query(`select version::int as version from models where kind = 'usual' and state = 'active'`)
    expect(active).toEqual([{ version: kept }])
  })

  test('who may only look sees what was learned and changes nothing', async () => {
    const { url, device } = site()
    const other = await device({ signedIn: false, viewport: { width: 1280, height: 800 } })
    await other.goto(url('/learning'))
    await other.getByLabel('Name').fill('Luca')
    await other.getByLabel('Password', { exact: true }).fill('only looking here')
    await other.keyboard.press('Enter')
    await other.getByText('Only a marketer or an owner may let it learn').waitFor()
    expect(await other.getByRole('button', { name: 'Learn once more' }).isDisabled()).toBe(true)
    expect(await other.getByRole('button', { name: /^Use version/ }).first().isDisabled()).toBe(true)
    const refused = await other.request.post(url('/api/models/train'), { headers: { origin: url('') } })
    expect([refused.status(), (await refused.json() as { code: string }).code]).toEqual([403, 'forbidden'])
    await other.context().close()
  })

  test('a server that does not answer is told, and asked again', async () => {
    const { page, url } = site()
    let refused = 0
    await page.route('**/api/models', route => (refused++ < 3 ? route.abort('connectionrefused') : route.fallback()))
    await page.goto(url('/learning'))
    await page.getByRole('alert').getByText('The server does not answer').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('region', { name: 'The usual' }).waitFor()
    await page.unroute('**/api/models')
  })
}

// --- internal ---

/** Beside the active version an older one, a worse one and one that failed, as months of learning leave them. */
async function seedVersions({ server }: Site): Promise<{ kept: number; worse: number; failed: number }> {
  const save = async (state: string, ndcg: number | null, note: string | null) => {
    const judged = ndcg === null ? null : { figure: 'ndcg@10', better: 'higher', value: ndcg, against: { version: 1, value: 0.5 } }
    const [row] = await server.db.query<{ version: number }>(
      `insert into models (kind, state, artefact, metrics, judged, customers, of_customers, visits, seconds, note, trained_at)
       select 'usual', $1, case when $1 = 'failed' then null else artefact end, $2, $3, 400, 90000, 8000, 12, $4, trained_at
       from models where kind = 'usual' and state = 'active' returning version::int as version`,
      [state, JSON.stringify(ndcg === null ? {} : { 'ndcg@10': ndcg }), judged && JSON.stringify(judged), note],
    )
    return row!.version
  }
  const [kept, worse] = [await save('kept', 0.45, 'sample'), await save('worse', 0.4, null)]
  return { kept, worse, failed: await save('failed', null, 'out of memory') }
}
