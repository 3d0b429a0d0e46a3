import { afterAll, beforeAll, describe } from 'vitest'
import { audienceTests } from './audience.ts'
import { cardTests } from './card.ts'
import { channelsTests } from './channels.ts'
import { counterTests } from './counter.ts'
import { customersTests } from './customers.ts'
import { dataTests } from './data.ts'
import { decisionsTests } from './decisions.ts'
import { learningTests } from './learning.ts'
import { lookTests } from './look.ts'
import { lostTests } from './lost.ts'
import { offersTests } from './offers.ts'
import { plansTests } from './plans.ts'
import { proofTests } from './proof.ts'
import { queueTests } from './queue.ts'
import { settingsTests } from './settings.ts'
import { signInTests } from './signIn.ts'
import { openSite, type Site } from './site.ts'
import { worthTests } from './worth.ts'
import { worthBadgeTests } from './worthBadge.ts'

// One server and one browser for all chapters: they follow each other like a working day, each on guests of its own.
let site: Site
const present = (): Site => site

beforeAll(async () => { site = await openSite() })
afterAll(async () => { await site?.close() })

describe('sign-in', () => signInTests(present))
describe('customers', () => customersTests(present))
describe('counter', () => counterTests(present))
describe('card', () => cardTests(present))
describe('data', () => dataTests(present))
describe('settings', () => settingsTests(present))
describe('learning', () => learningTests(present))
describe('worth', () => worthTests(present))
describe('lost', () => lostTests(present))
describe('queue', () => queueTests(present))
describe('worth badge', () => worthBadgeTests(present))
describe('offers', () => offersTests(present))
describe('channels', () => channelsTests(present))
describe('audience', () => audienceTests(present))
describe('decisions', () => decisionsTests(present))
describe('plans', () => plansTests(present))
describe('proof', () => proofTests(present))
describe('look', () => lookTests(present))
