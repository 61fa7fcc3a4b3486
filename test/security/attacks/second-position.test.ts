import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount } from '../../../scripts/seed/account'
import { CollectedDocuments } from '../../../scripts/seed/gathered'
import { createCase } from '../../actions/case-in'
import { type Product, pin } from '../../actions/cloud'
import { morning, openidOf } from '../../actions/district'
import { bindRepresentative } from '../../actions/merchant/bound'
import { gentleRules, triageSetting } from '../../actions/modules/district-settings/gentle'
import { openStudio } from '../../actions/modules/livestream/studio'
import { adviceInput } from '../../actions/warning/desk-of'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

let badges = 0

const invited = async () => {
  const place = {
    role: 'officer',
    districtId: 'yuehu',
    branchId: 'jiangbian',
    phone: '13900000123',
  } as const
  const member = { ...place, name: '样例新', badge: `新${++badges}` }
  return product.as('admin').call('staff.invite', { member })
}

const staffOf = (who: string) =>
  product.cloud.database.find('staff', { openid: openidOf(who), active: true })

it('nobody watches over the shop they speak for: its representative takes no position', async () => {
  const { as } = product
  await bindRepresentative(product, 'boss')
  const { code, staffId } = await invited()

  expect(await as('boss').getErrorCode('staff.join', { code, pin })).toBe('ALREADY_STAFF')
  expect(staffOf('boss')).toEqual([])

  await as('boss').call('merchant.unbind', { merchantId: 'noodles' })
  await as('boss').call('staff.join', { code, pin })
  // Nor after a break, in which they were bound again.
  await as('admin').call('staff.change', { staffId, active: false, reason: '调离岗位' })
  await bindRepresentative(product, 'boss')
  const back = { staffId, active: true, reason: '回到岗位' }

  expect(await as('admin').getErrorCode('staff.change', back)).toBe('ALREADY_STAFF')
  expect(
    await as('boss').getErrorCode('merchant.inspect', {
      merchantId: 'noodles',
      result: 'no_problem',
    }),
  ).toBe('NOT_ALLOWED')
})

it('a representative who takes a position at the same moment holds one of the two', async () => {
  const { as } = product
  for (let turn = 0; turn < 12; turn++) {
    const who = `both-${turn}`
    const [{ code: position }, { code }] = await Promise.all([
      invited(),
      as('officer1').call('merchant.invite', { merchantId: 'noodles' }),
    ])
    await Promise.all([
      as(who).getReply('staff.join', { code: position, pin }),
      as(who).getReply('merchant.bind', { merchantId: 'noodles', code }),
    ])
    const [represents] = product.cloud.database.find('representatives', { _id: openidOf(who) }) as {
      merchantIds: string[]
    }[]
    const shops = represents?.merchantIds ?? []
    expect([...staffOf(who), ...shops], `turn ${turn}`).toHaveLength(1)
    if (shops.length > 0) await as(who).call('merchant.unbind', { merchantId: 'noodles' })
  }
})

it('who found the faults does not look again under a second account', async () => {
  const { as } = product
  const shop = { merchantId: 'noodles' }
  const { inspectionId: recheckOf } = await as('officer2').call('merchant.inspect', {
    ...shop,
    result: 'ordered',
    days: 7,
  })
  await as('admin').call('staff.change', { staffId: 'officer2', active: false, reason: '调离岗位' })
  const { code } = await invited()
  await as('officer2').call('staff.join', { code, pin })
  const again = { ...shop, result: 'corrected', recheckOf } as const

  expect(await as('officer2').getErrorCode('merchant.inspect', again)).toBe(
    'INVALID_INPUT recheckOf',
  )

  await as('officer3').call('merchant.inspect', again)
})

describe('one person under two accounts, one after the other, is not two people', () => {
  const anotherAccount = async (who: string, staffId: string, position: object) => {
    const { as } = product
    await as('admin').call('staff.change', { staffId, active: false, reason: '调离岗位' })
    const place = {
      districtId: 'yuehu',
      phone: '13900000123',
      name: '样例新',
      badge: `新${++badges}`,
    }
    const { code } = await as('admin2').call('staff.invite', {
      member: { ...place, ...position } as never,
    })
    await as(who).call('staff.join', { code, pin })
  }

  beforeAll(async () => {
    const { as } = product
    const place = { role: 'admin', districtId: 'yuehu', phone: '13900000123' } as const
    const { code } = await as('admin').call('staff.invite', {
      member: { ...place, name: '样例管', badge: '管2' },
    })
    await as('admin2').call('staff.join', { code, pin })
  })

  it('who suggested a setting does not adopt it', async () => {
    const { as } = product
    const setting = triageSetting(gentleRules())

    const replayedBy = async (who: string) => {
      const { ticket } = await as(who).call('dispatch.replay', { setting })
      return { setting, ticket }
    }

    await as('headOfBranch').call('dispatch.suggest', await replayedBy('headOfBranch'))
    await anotherAccount('headOfBranch', 'headOfBranch', { role: 'leader' })

    expect((await as('headOfBranch').call('dispatch.setting', { name: 'triage' })).draft?.own).toBe(
      true,
    )
    expect(
      await as('headOfBranch').getErrorCode('dispatch.adopt', await replayedBy('headOfBranch')),
    ).toBe('SECOND_PERSON_NEEDED')

    await as('leader1').call('dispatch.adopt', await replayedBy('leader1'))
  })

  it('who wrote a warning does not check it', async () => {
    const { as } = product
    const { warningId } = await as('enforcement').call('warning.draft', adviceInput())
    await anotherAccount('enforcement', 'enforcement', { role: 'enforcement', duties: ['facts'] })

    expect((await as('enforcement').call('warning.file', { warningId })).may).not.toContain(
      'checkFacts',
    )
    expect(
      await as('enforcement').getErrorCode('warning.step', { warningId, type: 'checkFacts' }),
    ).toBe('NOT_ALLOWED')
  })

  it('who doubted a PIN does not forget it', async () => {
    const { as } = product
    expect(await as('admin2').call('staff.resetPin', { staffId: 'officer3' })).toEqual({
      waits: true,
    })

    const [second] = product.cloud.database.find('staff', { openid: openidOf('admin2') })
    const place = {
      role: 'admin',
      districtId: 'yuehu',
      phone: '13900000123',
      name: '样例管',
      badge: '管3',
    } as const
    await as('admin').call('staff.change', {
      staffId: second!._id,
      active: false,
      reason: '调离岗位',
    })
    // From an admin who has no hand in the others.
    const accounts = new CollectedDocuments()
    await addAccount(
      accounts,
      { ...place, _id: 'root', openid: openidOf('root'), badge: '管0' },
      morning,
      'elsewhere',
    )
    for (const [name, docs] of Object.entries(accounts.documents))
      await product.cloud.database.insert(name, docs as never)
    const { code } = await as('root').call('staff.invite', { member: place })
    await as('admin2').call('staff.join', { code, pin })

    expect(await as('admin2').getErrorCode('staff.resetPin', { staffId: 'officer3' })).toBe(
      'SECOND_PERSON_NEEDED',
    )
  })
})

it('staff read no order about their own complaint', async () => {
  const { as } = product
  for (const who of ['leader1', 'dispatcher1']) {
    const caseId = await createCase(product, 'received', {}, who)
    await as('cityLeader').call('command.order', {
      to: ['officer1'],
      text: `先去问问${who}的邻居`,
      caseId,
    })
  }

  const texts = async (who: string) =>
    (await as(who).call('command.orders', {})).orders.map(({ text }) => text)
  expect(await texts('leader1')).toEqual(['先去问问dispatcher1的邻居'])
  expect(await texts('dispatcher1')).toEqual(['先去问问leader1的邻居'])
})

it('a dispatcher sends no officer to their own stream', async () => {
  const { as } = product
  const { streamId } = await as('dispatcher1').call('live.open', { merchantId: 'noodles' })

  for (const [action, input] of [
    ['live.nearest', { streamId }],
    ['live.send', { streamId, officerId: 'officer1' }],
  ] as const)
    expect(await as('dispatcher1').getErrorCode(action, input)).toBe('LIVE_NOT_FOUND')
})
