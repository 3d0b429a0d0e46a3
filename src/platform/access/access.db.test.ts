import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { ensureSetupToken } from './setup.ts'

let shop: FreshApp
beforeAll(async () => { shop = await freshApp() })
afterAll(() => shop.drop())

const hour = 3_600_000
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  shop.app.inject({ method: 'POST', url, payload, headers })

async function signIn(name: string, password: string): Promise<{ readonly cookie: string }> {
  const answer = await post('/api/login', { name, password })
  expect(answer.statusCode).toBe(200)
  return { cookie: `usual_session=${answer.cookies[0]!.value}` }
}

const me = (headers: Record<string, string>) => shop.app.inject({ url: '/api/me', headers })

async function hire(name: string, role: string): Promise<{ readonly id: string; readonly cookie: string }> {
  const staff = await post('/api/staff', { name, role, password: 'ten letters' }, shop.as('owner'))
  expect(staff.json()).toMatchObject({ name, role, active: true })
  return { id: staff.json<{ id: string }>().id, ...(await signIn(name, 'ten letters')) }
}

test('of two who set up at once one becomes the owner', async () => {
  expect((await shop.app.inject('/api/setup')).json()).toEqual({ needed: true })
  const voided = await ensureSetupToken(shop.context)
  const token = await ensureSetupToken(shop.context)
  expect((await post('/api/setup', { token: voided, name: 'Ada', password: 'ten letters' })).json()).toMatchObject({ code: 'wrong_token' })
  const answers = await Promise.all(['Ada', 'Eve', 'Mallory'].map(name => post('/api/setup', { token, name, password: 'ten letters' })))
  expect(answers.map(answer => answer.statusCode).sort()).toEqual([200, 409, 409])
  expect(answers.find(answer => answer.statusCode === 409)!.json()).toMatchObject({ code: 'already_set_up' })
  expect((await shop.app.inject('/api/setup')).json()).toEqual({ needed: false })
  expect(await ensureSetupToken(shop.context)).toBeUndefined()
  expect((await shop.context.db.query('select name, role from staff')).length).toBe(1)
})

test('signing in sets a cookie that scripts and other sites cannot use', async () => {
  await hire('Sam', 'staff')
  const answer = await post('/api/login', { name: ' sAM ', password: 'ten letters' })
  expect(answer.json()).toMatchObject({ name: 'Sam', role: 'staff', locale: 'en' })
  expect(answer.headers['set-cookie']).toMatch(/^usual_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/)
  const [row] = await shop.context.db.query<{ found: boolean }>('select exists (select from sessions where token_hash = $1) as found', [
    Buffer.from(answer.cookies[0]!.value, 'base64url'),
  ])
  expect(row!.found, 'the token itself is not stored').toBe(false)
})

test('a wrong password, an unknown name and an employee who left get the same answer', async () => {
  const left = await hire('Lena', 'staff')
  await shop.app.inject({ method: 'PATCH', url: `/api/staff/${left.id}`, payload: { active: false }, headers: shop.as('owner') })
  for (const [name, password] of [['Sam', 'wrong letters'], ['Nobody', 'ten letters'], ['Lena', 'ten letters']]) {
    const answer = await post('/api/login', { name, password })
    const { code } = answer.json<{ code: string }>()
    expect({ name, status: answer.statusCode, code }).toEqual({ name, status: 401, code: 'wrong_password' })
    expect(answer.cookies).toEqual([])
  }
  expect((await me(left)).statusCode, 'the open session ended with the job').toBe(401)
})

test('a session lives 12 hours from its last use and 30 days at most', async () => {
  const { cookie } = await hire('Olga', 'read-only')
  shop.pass(11 * hour)
  expect((await me({ cookie })).statusCode).toBe(200)
  shop.pass(11 * hour)
  expect((await me({ cookie })).statusCode, 'prolonged by the use 11 hours ago').toBe(200)
  shop.pass(13 * hour)
  expect((await me({ cookie })).statusCode).toBe(401)
  const other = await signIn('Olga', 'ten letters')
  const [row] = await shop.context.db.query<{ open: number }>(
    'select count(*) as open from sessions where expires_at <= $1',
    [new Date(shop.context.clock())],
  )
  expect(row!.open, 'expired sessions are removed at login').toBe(0)
  for (let days = 0; days < 29.5; days += 0.45) {
    shop.pass(0.45 * 24 * hour)
    expect((await me(other)).statusCode).toBe(200)
  }
  shop.pass(0.5 * 24 * hour)
  expect((await me(other)).statusCode).toBe(401)
})

test('signing out ends the session on the server, too', async () => {
  const { cookie } = await hire('Theo', 'staff')
  const answer = await post('/api/logout', {}, { cookie })
  expect(answer.statusCode).toBe(204)
  expect(answer.headers['set-cookie']).toContain('usual_session=; ')
  expect((await me({ cookie })).statusCode).toBe(401)
})

test('changing the password needs the present one and closes all other browsers', async () => {
  const here = await hire('Vera', 'staff')
  const elsewhere = await signIn('Vera', 'ten letters')
  const change = (payload: object) => shop.app.inject({ method: 'PATCH', url: '/api/me', payload, headers: { cookie: here.cookie } })
  expect((await change({ password: 'twelve letters' })).json()).toMatchObject({ code: 'wrong_password' })
  const short = await change({ password: 'short', currentPassword: 'ten letters' })
  expect(short.json()).toMatchObject({ code: 'invalid_request', field: 'body.password' })
  expect((await change({ locale: 'ru' })).json()).toMatchObject({ locale: 'ru' })
  expect((await change({ password: 'twelve letters', currentPassword: 'ten letters' })).statusCode).toBe(200)
  expect((await me(here)).statusCode).toBe(200)
  expect((await me(elsewhere)).statusCode).toBe(401)
  await signIn('Vera', 'twelve letters')
})

test('the last owner stays, also when two owners demote each other at once', async () => {
  const [ada] = await shop.context.db.query<{ staff_id: string }>("select staff_id from staff where role = 'owner'")
  const patch = (id: string, payload: object) =>
    shop.app.inject({ method: 'PATCH', url: `/api/staff/${id}`, payload, headers: shop.as('owner') })
  for (const payload of [{ role: 'staff' }, { active: false }]) {
    expect((await patch(ada!.staff_id, payload)).json()).toMatchObject({ code: 'last_owner' })
  }
  const second = await hire('Boris', 'owner')
  const answers = await Promise.all([patch(ada!.staff_id, { role: 'marketer' }), patch(second.id, { active: false })])
  expect(answers.map(answer => answer.statusCode).sort()).toEqual([200, 409])
  expect((await patch('nobody', { role: 'staff' })).json()).toMatchObject({ code: 'unknown_staff' })
})

test('employees are listed without their passwords, and names differ in more than case', async () => {
  const again = await post('/api/staff', { name: 'SAM', role: 'staff', password: 'ten letters' }, shop.as('owner'))
  expect(again.json()).toMatchObject({ code: 'name_taken' })
  const list = await shop.app.inject({ url: '/api/staff', headers: shop.as('owner') })
  expect(Object.keys(list.json<object[]>()[0]!).sort()).toEqual(['active', 'createdAt', 'id', 'name', 'role'])
  expect(list.body).not.toContain('argon2')
})

test('a key works until it is revoked, and is shown once', async () => {
  const made = (await post('/api/keys', { name: 'till', role: 'staff' }, shop.as('owner'))).json<{ id: string; key: string }>()
  expect(made.key).toMatch(/^usual_staff_[\w-]{43}$/)
  const headers = { authorization: `Bearer ${made.key}` }
  expect((await me(headers)).json()).toEqual({ id: made.id, name: 'till', role: 'staff', locale: 'en' })
  const list = await shop.app.inject({ url: '/api/keys', headers: shop.as('owner') })
  expect(list.body).not.toContain(made.key)
  const revoked = await shop.app.inject({ method: 'DELETE', url: `/api/keys/${made.id}`, headers: shop.as('owner') })
  expect(revoked.json()).toMatchObject({ id: made.id, revokedAt: new Date(shop.context.clock()).toISOString() })
  expect((await me(headers)).statusCode).toBe(401)
  const none = await shop.app.inject({ method: 'DELETE', url: '/api/keys/none', headers: shop.as('owner') })
  expect(none.json()).toMatchObject({ code: 'unknown_key' })
})

test('a key revoked by another process stops working within 5 seconds', async () => {
  const made = (await post('/api/keys', { name: 'app', role: 'staff' }, shop.as('owner'))).json<{ id: string; key: string }>()
  const headers = { authorization: `Bearer ${made.key}` }
  expect((await me(headers)).statusCode).toBe(200)
  await shop.context.db.query('update keys set revoked_at = created_at where key_id = $1', [made.id])
  expect((await me(headers)).statusCode, 'still known').toBe(200)
  shop.pass(5_001)
  expect((await me(headers)).statusCode).toBe(401)
})
