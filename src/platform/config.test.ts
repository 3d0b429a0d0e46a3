import { expect, test } from 'vitest'
import { loadConfig } from './config.ts'
import { Mistake } from './mistake.ts'

test('an empty environment is enough', () => {
  expect(loadConfig({}, '/srv/shop')).toEqual({ port: 4600, host: '127.0.0.1', home: '/srv/shop/.usual' })
})

test('every setting is taken from the environment', () => {
  const env = {
    PORT: '80', HOST: '0.0.0.0', PUBLIC_URL: 'https://usual.example.org/', USUAL_HOME: '/var/usual',
    DATABASE_URL: 'postgres://u:p@db/usual', USUAL_DATA: 'data',
  }
  expect(loadConfig(env, '/srv/shop')).toEqual({
    port: 80, host: '0.0.0.0', publicUrl: 'https://usual.example.org', home: '/var/usual', databaseUrl: 'postgres://u:p@db/usual',
    data: '/srv/shop/data',
  })
})

test.each(['x', '-1', '65536', '80.5', '1e3'])('PORT=%s is refused in one line', port => {
  expect(() => loadConfig({ PORT: port }, '/')).toThrow(/^PORT must be a number from 0 to 65535, not ".*"$/)
})

test.each(['usual', 'mysql://u:secret@h/d', 'localhost:5432'])('DATABASE_URL=%s is refused without repeating it', url => {
  const help = 'DATABASE_URL must look like postgres://user:password@host:5432/database'
  expect(() => loadConfig({ DATABASE_URL: url }, '/')).toThrow(new Mistake(help))
})
