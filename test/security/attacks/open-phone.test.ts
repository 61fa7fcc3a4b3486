import { afterAll, beforeAll, expect, it } from 'vitest'
import { staffDecider, unopened } from '../../../cloudfunctions/_domain/staff/account'
import type { ActionName } from '../../../miniprogram/shared/contract/index'
import { caseIn } from '../../actions/case-in'
import { newKey, openProduct, type Product } from '../../actions/cloud'
import { openid } from '../../actions/district'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** The call alone, without what a phone does when it is asked for a PIN. */
const bare = async (who: string, name: ActionName, input: object, key = newKey()): Promise<string> => {
  const [area, action] = name.split('.') as [string, string]
  const reply = (await product.cloud.call(area, { action, input, key }, { openid: openid(who) })) as any
  return reply.ok ? 'done' : reply.error.code
}

/** An admin of the thief's, who has a phone and a PIN of their own. */
const member = { role: 'admin', districtId: 'yuehu', name: '样例贼', badge: '证贼', phone: '13900000123' }

it('a phone that lies open is not enough for what cannot be undone', async () => {
  const caseId = await caseIn(product, 'withdrawn')
  const tries: [who: string, name: ActionName, input: object][] = [
    ['l1', 'ledger.export', { caseId }],
    ['l1', 'ledger.erase', { caseId, ground: 'asked' }],
    ['admin', 'staff.invite', { member }],
    ['admin', 'staff.change', { staffId: 'o1', active: false, reason: '调离' }],
    ['admin', 'staff.rebind', { staffId: 'o1' }],
    ['admin', 'staff.resetPin', { staffId: 'o1' }],
    ['l1', 'dispatch.adopt', { edition: 'E1', digest: 'a'.repeat(64) }],
  ]
  for (const [who, name, input] of tries)
    expect(await bare(who, name, input), name).toMatch(/PIN_NOT_SET|INVALID_INPUT/)
  for (const who of ['l1', 'admin']) expect(await bare(who, 'staff.pin', { pin: '315270' })).toBe('done')
  await product.cloud.clock.step(300_000)
  for (const [who, name, input] of tries) expect(await bare(who, name, input), name).toMatch(/PIN_NEEDED|INVALID_INPUT/)
  expect(await bare('l1', 'staff.confirm', { pin: '315270' })).toBe('done')
  // One sitting, asked once.
  const key = newKey()
  expect(await bare('l1', 'ledger.export', { caseId }, key)).toBe('done')
  expect(await bare('l1', 'ledger.export', { caseId })).toBe('done')
  await product.cloud.clock.step(300_000)
  // Nor does the answer of an earlier sitting come again.
  expect(await bare('l1', 'ledger.export', { caseId }, key)).toBe('PIN_NEEDED')
  expect(await bare('l1', 'ledger.erase', { caseId, ground: 'asked' })).toBe('PIN_NEEDED')
})

it('another’s sitting opens nothing, and who may not do a thing is not asked for a PIN', async () => {
  await product.as('admin').call('staff.confirm', { pin: '315270' })
  const caseId = await caseIn(product, 'withdrawn', {}, 'c')
  expect(await bare('l1', 'ledger.erase', { caseId, ground: 'asked' })).toBe('PIN_NEEDED')
  expect(await bare('a', 'ledger.export', { caseId })).toBe('NOT_ALLOWED')
  expect(await bare('d9', 'ledger.export', { caseId })).toBe('CASE_NOT_FOUND')
})

it('a sitting ends with the phone that it was opened on', async () => {
  const caseId = await caseIn(product, 'withdrawn', {}, 'moved')
  expect(await bare('head', 'staff.pin', { pin: '315270' })).toBe('done')
  const { code } = await product.as('admin').call('staff.rebind', { staffId: 'head' })
  expect(await bare('finder', 'staff.join', { code })).toBe('done')
  expect(await bare('finder', 'ledger.export', { caseId })).toBe('PIN_NEEDED')
})

it('a PIN is forgotten by two admins who agree, and not by one who finds an old doubt of another', () => {
  const admin = { ...unopened, role: 'admin' as const, districtId: 'yuehu', bound: true }
  const doubted = { ...admin, role: 'officer' as const, resetBy: 'first', resetAt: 1_000 }
  const second = (now: number) =>
    staffDecider.decide(doubted, { type: 'resetPin' }, { now, staffId: 'o1', admin: { ...admin, id: 'second' } })
  expect(second(80_000_000)).toEqual([{ type: 'staff.pinReset', data: {} }])
  expect(second(90_000_000)).toEqual([{ type: 'staff.pinDoubted', data: {} }])
})
