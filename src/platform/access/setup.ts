import type { Context } from '../context.ts'
import { Problem } from '../http/problems.ts'
import { randomId, secureBytes, type RandomBytes } from '../random.ts'
import { hashPassword } from './passwords.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { hasStaff, saveStaff, type Staff } from './store/staff.ts'
import { deleteSetupToken, saveSetupToken } from './store/setup.ts'

/**
 * While nobody is on the staff: a new token, for `npm start` to print, with which the first owner makes their account.
 * Each start makes the one before useless. Undefined where there is staff.
 */
export async function ensureSetupToken(context: Context, random: RandomBytes = secureBytes): Promise<string | undefined> {
  if (await hasStaff(context.db)) return undefined
  const token = newSecret(random)
  await saveSetupToken(context.db, hashSecret(token), new Date(context.clock()))
  return token
}

/** Makes the first owner. Of two who try at once, the one who takes the token's row wins. */
export async function setUp(
  context: Context,
  wish: { readonly token: string; readonly name: string; readonly password: string },
): Promise<Staff> {
  // Outside of the transaction: hashing takes 25 ms, and the answer to a wrong token should not be quicker.
  const passwordHash = await hashPassword(wish.password)
  return context.db.transaction(async tx => {
    const taken = await deleteSetupToken(tx, hashSecret(wish.token))
    if (await hasStaff(tx)) throw new Problem('already_set_up')
    if (!taken) throw new Problem('wrong_token')
    const createdAt = new Date(context.clock())
    const owner = await saveStaff(tx, { id: randomId(), name: wish.name, role: 'owner', passwordHash, createdAt })
    if (!owner) throw new Problem('already_set_up')
    return owner
  })
}
