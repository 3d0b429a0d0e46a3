import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { App, Context } from '../../context.ts'
import { actorOf } from '../../http/authorise.ts'
import { Problem } from '../../http/problems.ts'
import { secureBytes } from '../../random.ts'
import { hashPassword, passwordFits } from '../passwords.ts'
import { hashSecret } from '../secrets.ts'
import { openSession, sessionCookie } from '../sessions.ts'
import { setUp } from '../setup.ts'
import { deleteSession, deleteSessionsOf } from '../store/sessions.ts'
import { hasStaff, loadStaffById, loadStaffByName, updateStaff, type Staff } from '../store/staff.ts'
import { localeSchema, meSchema, nameSchema, newPasswordSchema, type Me } from './schemas.ts'

/** The first owner, signing in and out, and what an employee changes about themselves. */
export function signInRoutes(app: App, context: Context, options: { readonly https: boolean }): void {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: options.https }
  const tags = ['sign-in']

  async function welcome(staff: Staff, reply: FastifyReply): Promise<Me> {
    const token = await openSession(context.db, staff.id, context.clock(), secureBytes)
    // The browser keeps it for 30 days; how long it is good for is decided here, by the session's row.
    reply.setCookie(sessionCookie, token, { ...cookie, maxAge: 30 * 86_400 })
    return toMe(staff)
  }

  app.get(
    '/api/setup',
    {
      config: { role: 'public' },
      schema: { tags, summary: 'Whether the first owner is still to come', response: { 200: Type.Object({ needed: Type.Boolean() }) } },
    },
    async () => ({ needed: !(await hasStaff(context.db)) }),
  )
  app.post(
    '/api/setup',
    {
      config: { role: 'public' },
      schema: {
        tags,
        summary: 'Make the first owner with the token that npm start printed',
        body: setupSchema,
        response: { 200: meSchema },
      },
    },
    async (request, reply) => welcome(await setUp(context, { ...request.body, name: request.body.name.trim() }), reply),
  )
  app.post(
    '/api/login',
    {
      config: { role: 'public' },
      schema: { tags, summary: 'Sign in; the answer sets the session cookie', body: loginSchema, response: { 200: meSchema } },
    },
    async (request, reply) => {
      await app.limiters.login(request)
      const staff = await loadStaffByName(context.db, request.body.name.trim())
      const fits = await passwordFits(staff?.active ? staff.passwordHash : null, request.body.password)
      if (!staff || !fits) throw new Problem('wrong_password')
      return welcome(staff, reply)
    },
  )
  app.post(
    '/api/logout',
    { config: { role: 'public' }, schema: { tags, summary: 'End this session', response: { 204: Type.Null() } } },
    async (request, reply) => {
      const token = request.cookies[sessionCookie]
      if (token !== undefined) await deleteSession(context.db, hashSecret(token))
      return reply.clearCookie(sessionCookie, cookie).code(204).send(null)
    },
  )
  app.get(
    '/api/me',
    { config: { role: 'read-only' }, schema: { tags, summary: 'Who I am here', response: { 200: meSchema } } },
    async request => {
      const actor = actorOf(request)
      if (actor.via === 'key') return { id: actor.id, name: actor.name, role: actor.role as Me['role'], locale: 'en' }
      return toMe(await loadSelf(context, request))
    },
  )
  app.patch(
    '/api/me',
    {
      config: { role: 'read-only' },
      schema: { tags, summary: 'Change my language or password', body: changeSchema, response: { 200: meSchema } },
    },
    async request => {
      const staff = await loadSelf(context, request)
      const { locale, password, currentPassword } = request.body
      if (password !== undefined) await app.limiters.login(request)
      if (password !== undefined && !(await passwordFits(staff.passwordHash, currentPassword ?? ''))) throw new Problem('wrong_password')
      const changed = await updateStaff(context.db, staff.id, { locale, passwordHash: password && (await hashPassword(password)) })
      // Whoever knew the old password is out; this browser stays.
      const token = request.cookies[sessionCookie]
      if (password !== undefined) await deleteSessionsOf(context.db, staff.id, token === undefined ? null : hashSecret(token))
      return toMe(changed ?? staff)
    },
  )
}

// --- internal ---

const setupSchema = Type.Object(
  { token: Type.String({ minLength: 1, maxLength: 100 }), name: nameSchema, password: newPasswordSchema },
  { additionalProperties: false },
)
const loginSchema = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 100 }), password: Type.String({ minLength: 1, maxLength: 256 }) },
  { additionalProperties: false },
)
const changeSchema = Type.Object(
  {
    locale: Type.Optional(localeSchema),
    password: Type.Optional(newPasswordSchema),
    currentPassword: Type.Optional(Type.String({ maxLength: 256 })),
  },
  { additionalProperties: false },
)

async function loadSelf(context: Context, request: FastifyRequest): Promise<Staff> {
  const actor = actorOf(request)
  const staff = actor.via === 'session' ? await loadStaffById(context.db, actor.id) : undefined
  if (!staff) throw new Problem('forbidden', 'A key has no account; sign in as a person.')
  return staff
}

function toMe(staff: Staff): Me {
  return { id: staff.id, name: staff.name, role: staff.role, locale: staff.locale }
}
