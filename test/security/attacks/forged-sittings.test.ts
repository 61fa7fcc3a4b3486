import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bodyHash } from '#shared/proof/hash'
import { createCase } from '../../actions/case-in'
import { createKey, givePin, openProduct, type Product, pin } from '../../actions/cloud'
import { openidOf } from '../../actions/district'

const minute = 60_000

let product: Product
let caseId: string
beforeEach(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'withdrawn')
})
afterEach(() => product.close())

const find = (name: string, _id: string) => product.cloud.database.find(name, { _id })[0] as any
const change = (name: string, _id: string, fields: object) =>
  product.cloud.database.update(name, { _id }, { $set: fields } as never)

/** Exports a case as a phone that types no PIN by itself. */
async function exportCase(who: string): Promise<string> {
  const call = { action: 'export', input: { caseId }, key: createKey() }
  const reply = (await product.cloud.call('ledger', call, { openid: openidOf(who) })) as any
  return reply.ok ? 'done' : reply.error.code
}

describe('a writer of the database opens no sitting', () => {
  beforeEach(async () => {
    await givePin(product.cloud, openidOf('leader1'))
    await product.cloud.clock.step(6 * minute)
    expect(await exportCase('leader1')).toBe('PIN_NEEDED')
  })

  it('by putting its end off', async () => {
    await change('pins', 'leader1', { openUntil: product.cloud.clock.now() + 60 * minute })

    expect(await exportCase('leader1')).toBe('PIN_NEEDED')
  })

  it('by copying the sitting of another account, or an earlier one with a later end', async () => {
    await product.as('admin').call('staff.list', {})
    await givePin(product.cloud, openidOf('admin'))
    const { openUntil, sittingCode } = find('pins', 'admin')
    await change('pins', 'leader1', { openUntil, sittingCode })

    expect(await exportCase('leader1')).toBe('PIN_NEEDED')
  })

  it('on a WeChat account of their own: the account does not open at all', async () => {
    await givePin(product.cloud, openidOf('leader1'))
    expect(await exportCase('leader1')).toBe('done')

    const openid = openidOf('intruder')
    await change('staff', 'leader1', { openid, wechats: [openid] })

    expect(await exportCase('intruder')).toBe('NOT_ALLOWED')
    expect((await product.as('intruder').call('service.me', {})).staff).toBeUndefined()
  })

  it('nor if they replace the hash of the WeChat account as well', async () => {
    await givePin(product.cloud, openidOf('leader1'))
    const openid = openidOf('intruder')
    const wechat = bodyHash({ staffId: 'leader1', openid })
    await change('staff', 'leader1', {
      openid,
      wechats: [openid],
      wechat,
      'state.wechat': wechat,
    })

    expect(await exportCase('intruder')).toBe('PIN_NEEDED')
  })
})

describe('a writer of the database makes no invitation', () => {
  const member = {
    role: 'officer',
    districtId: 'yuehu',
    branchId: 'jiangbian',
    gridId: 'grid1',
    name: '样例同伙',
    badge: '证贼',
    phone: '13900000123',
  } as const

  const readInvite = () => {
    const invites = product.cloud.database.find('staff_invites') as any[]
    return invites.find(({ _id }) => !_id.startsWith('of:'))
  }
  const join = (code: string) => product.as('intruder').getErrorCode('staff.join', { code, pin })

  it('by writing the id of a leader into the one for a new colleague, whose code they have', async () => {
    const { code } = await product.as('admin').call('staff.invite', { member })
    await change('staff_invites', readInvite()._id, { staffId: 'leader1' })
    await product.cloud.database.remove('pins', { _id: 'leader1' })

    expect(await join(code)).toBe('STAFF_CODE_WRONG')
    expect(find('staff', 'leader1').openid).toBe(openidOf('leader1'))
  })

  it('by putting off the end of one that has expired', async () => {
    const { code } = await product.as('admin').call('staff.invite', { member })
    await product.cloud.clock.start(product.cloud.clock.now() + 25 * 60 * minute)
    await change('staff_invites', readInvite()._id, {
      validUntil: product.cloud.clock.now() + 60 * minute,
    })

    expect(await join(code)).toBe('STAFF_CODE_WRONG')
  })

  it('and deletes no PIN, so that the code for another phone would ask for none', async () => {
    await givePin(product.cloud, openidOf('leader1'))
    const { code } = await product.as('admin').call('staff.rebind', { staffId: 'leader1' })
    await product.cloud.database.remove('pins', { _id: 'leader1' })

    expect(await join(code)).toBe('FAULT')
    expect(find('staff', 'leader1').openid).toBe(openidOf('leader1'))
  })
})
