import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActionName } from '#shared/contract/index'
import { emptyAccount, staffDecider } from '../../../cloudfunctions/_domain/staff/account'
import { createCase } from '../../actions/case-in'
import { createKey, givePin, openProduct, type Product, pin } from '../../actions/cloud'
import { openidOf } from '../../actions/district'
import { addAdmin } from '../../actions/staff/members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** The call alone, without what a phone does when it is asked for a PIN. */
const callWithoutPin = async (
  who: string,
  name: ActionName,
  input: object,
  key = createKey(),
): Promise<string> => {
  const [area, action] = name.split('.') as [string, string]
  const reply = (await product.cloud.call(
    area,
    { action, input, key },
    { openid: openidOf(who) },
  )) as any
  return reply.ok ? 'done' : reply.error.code
}

/** An admin of the thief's, who has a phone and a PIN of their own. */
const member = {
  role: 'admin',
  districtId: 'yuehu',
  name: '样例贼',
  badge: '证贼',
  phone: '13900000123',
} as const

it('a phone that lies open is not enough for what cannot be undone', async () => {
  const caseId = await createCase(product, 'withdrawn')
  const tries: [who: string, name: ActionName, input: object][] = [
    ['leader1', 'ledger.export', { caseId }],
    ['leader1', 'ledger.erase', { caseId, ground: 'asked' }],
    ['admin', 'staff.invite', { member }],
    ['admin', 'staff.change', { staffId: 'officer1', active: false, reason: '调离' }],
    ['admin', 'staff.rebind', { staffId: 'officer1' }],
    ['admin', 'staff.resetPin', { staffId: 'officer1' }],
    ['leader1', 'dispatch.adopt', { edition: 'E1', digest: 'a'.repeat(64) }],
    ['leader1', 'service.renew', {}],
  ]

  for (const [who, name, input] of tries)
    expect(await callWithoutPin(who, name, input), name).toMatch(/PIN_NOT_SET|INVALID_INPUT/)
  // Nor does the phone give itself a PIN.
  for (const given of [{ pin: '315270' }, { pin: '315270', old: '315270' }])
    expect(await callWithoutPin('leader1', 'staff.pin', given)).toMatch(/PIN_NOT_SET|INVALID_INPUT/)

  for (const who of ['leader1', 'admin']) await givePin(product.cloud, openidOf(who))
  await product.cloud.clock.step(300_000)

  for (const [who, name, input] of tries)
    expect(await callWithoutPin(who, name, input), name).toMatch(/PIN_NEEDED|INVALID_INPUT/)
  expect(await callWithoutPin('leader1', 'staff.confirm', { pin: '315270' })).toBe('done')

  // One sitting, asked once.
  const key = createKey()
  expect(await callWithoutPin('leader1', 'ledger.export', { caseId }, key)).toBe('done')
  expect(await callWithoutPin('leader1', 'ledger.export', { caseId })).toBe('done')

  await product.cloud.clock.step(300_000)
  // Nor does the answer of an earlier sitting come again.
  expect(await callWithoutPin('leader1', 'ledger.export', { caseId }, key)).toBe('PIN_NEEDED')
  expect(await callWithoutPin('leader1', 'ledger.erase', { caseId, ground: 'asked' })).toBe(
    'PIN_NEEDED',
  )
})

it('another’s sitting opens nothing, and who may not do a thing is not asked for a PIN', async () => {
  await product.as('admin').call('staff.confirm', { pin: '315270' })
  const caseId = await createCase(product, 'withdrawn', {}, 'c')

  expect(await callWithoutPin('leader1', 'ledger.erase', { caseId, ground: 'asked' })).toBe(
    'PIN_NEEDED',
  )
  expect(await callWithoutPin('a', 'ledger.export', { caseId })).toBe('NOT_ALLOWED')
  expect(await callWithoutPin('dispatcherElsewhere', 'ledger.export', { caseId })).toBe(
    'CASE_NOT_FOUND',
  )
})

it('a sitting ends with the phone that it was opened on', async () => {
  const caseId = await createCase(product, 'withdrawn', {}, 'moved')
  await givePin(product.cloud, openidOf('headOfBranch'))
  const { code } = await product.as('admin').call('staff.rebind', { staffId: 'headOfBranch' })

  expect(await callWithoutPin('head again', 'staff.join', { code, pin })).toBe('done')
  expect(await callWithoutPin('head again', 'ledger.export', { caseId })).toBe('PIN_NEEDED')
})

it('an admin who gives a code does not become its owner: an account asks for the PIN that it has', async () => {
  await givePin(product.cloud, openidOf('enforcement'))
  const { code } = await product.as('admin').call('staff.rebind', { staffId: 'enforcement' })

  for (const guess of ['904121', '904122', '904123', '904124', '904125'])
    expect(await callWithoutPin('accomplice', 'staff.join', { code, pin: guess })).toBe('PIN_WRONG')
  expect(await callWithoutPin('accomplice', 'staff.join', { code, pin })).toBe('TOO_MANY')
  expect(product.cloud.database.find('staff', { _id: 'enforcement' })[0]!.openid).toBe(
    openidOf('enforcement'),
  )
})

it('one admin with puppets of their own forgets no PIN, nor do two puppets of one admin', async () => {
  const { as } = product
  const puppets = ['puppet 1', 'puppet 2', 'puppet of a puppet']
  for (const [at, who] of puppets.entries()) {
    const by = at === 2 ? 'puppet 1' : 'admin'
    const { code } = await as(by).call('staff.invite', { member: { ...member, badge: `证${who}` } })
    await as(who).call('staff.join', { code, pin })
  }
  await as('admin').call('staff.resetPin', { staffId: 'headOfBranch' })

  for (const who of puppets)
    expect(await as(who).getErrorCode('staff.resetPin', { staffId: 'headOfBranch' })).toMatch(
      /SECOND_PERSON/,
    )

  await as('puppet 1').call('staff.resetPin', { staffId: 'officer2' })
  for (const who of ['admin', 'puppet 2', 'puppet of a puppet'])
    expect(await as(who).getErrorCode('staff.resetPin', { staffId: 'officer2' })).toMatch(
      /SECOND_PERSON/,
    )

  // A code from another admin, asked for as a favour, frees no puppet.
  const other = await addAdmin(product, 'admin2')
  const [puppet] = product.cloud.database.find('staff', { openid: openidOf('puppet 2') })
  const { code } = await as(other).call('staff.rebind', { staffId: String(puppet!._id) })
  await as('puppet 2').call('staff.join', { code, pin })

  expect(await as('puppet 2').getErrorCode('staff.resetPin', { staffId: 'headOfBranch' })).toMatch(
    /SECOND_PERSON/,
  )
  expect(await as(other).call('staff.resetPin', { staffId: 'headOfBranch' })).toEqual({
    waits: false,
  })
})

it('a PIN is forgotten by two admins who agree, and not by one who finds an old doubt of another', () => {
  const admin = { ...emptyAccount, role: 'admin' as const, districtId: 'yuehu', bound: true }
  const doubted = { ...admin, role: 'officer' as const, resetBy: ['first'], resetAt: 1_000 }

  const second = (now: number) =>
    staffDecider.decide(
      doubted,
      { type: 'resetPin' },
      { now, staffId: 'officer1', admin: { ...admin, id: 'second' } },
    )

  expect(second(80_000_000)).toEqual([{ type: 'staff.pinReset', data: {} }])
  expect(second(90_000_000)).toEqual([{ type: 'staff.pinDoubted', data: { hands: ['second'] } }])
})
