import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { complaintInput, createCase, createUrgentCase } from '../../actions/case-in'
import { givePin, openProduct, type Product, pin } from '../../actions/cloud'
import { jpeg, png, preserveFile } from '../../actions/evidence/photos'
import { createFallingShop } from '../../actions/merchant/shops'
import { gentleRules, triageSetting } from '../../actions/modules/district-settings/gentle'
import { createJointCase, joinInput } from '../../actions/modules/joint-complaints/joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())
beforeEach(() => product.cloud.database.remove('quotas', {}))

let badges = 0

/** A person comes back under another account, from the same phone or, as `phone`, another one. */
async function comesBack(who: string, role: string, phone = who): Promise<string> {
  const { as, cloud } = product
  const [before] = cloud.database.find('staff', { openid: as(who).openid, active: true })

  if (phone === who && before)
    await as('admin').call('staff.change', {
      staffId: before._id,
      active: false,
      reason: '调离岗位',
    })

  const place = { districtId: 'yuehu', ...(role === 'officer' && { branchId: 'jiangbian' }), role }
  const member = { ...place, phone: '13900000123', name: '样例新', badge: `再${++badges}` }
  const { code, staffId } = await as('admin').call('staff.invite', { member: member as never })
  await as(phone).call('staff.join', { code, pin })

  return staffId
}

/** An account goes to another phone of its person. */
async function changesPhone(who: string, phone: string): Promise<void> {
  const { as, cloud } = product
  const [{ _id: staffId }] = cloud.database.find('staff', {
    openid: as(who).openid,
    active: true,
  }) as [{ _id: string }]
  await givePin(cloud, as(who).openid)
  const { code } = await as('admin').call('staff.rebind', { staffId })
  await as(phone).call('staff.join', { code, pin })
}

describe('one person is one, under whichever account', () => {
  it('who took an urgent case from an officer names no other under a second account', async () => {
    const { as } = product
    const caseId = await createUrgentCase(product, 'hurt')
    await as('dispatcher1').call('dispatch.recallCase', { caseId, reason: 'unable', note: '' })
    await comesBack('dispatcher1', 'dispatcher')

    expect(await as('dispatcher1').call('dispatch.propose', { caseId })).toMatchObject({
      ranked: true,
    })

    const naming = { caseId, class: 'urgent', officerId: 'officer3' } as const
    expect(await as('dispatcher1').getErrorCode('dispatch.confirmTriage', naming)).toBe(
      'SECOND_PERSON_NEEDED officerId',
    )
  })

  it('who covered a photo does not review the copy', async () => {
    const { as } = product
    const evidence = [await preserveFile(product, 'witness', png)]
    const caseId = await createCase(product, 'received', { evidence }, 'witness')
    await as('officer2').call('officer.duty', {
      onDuty: true,
      position: { longitude: 117.005, latitude: 28.005 },
    })
    await as('dispatcher1').call('dispatch.confirmTriage', {
      caseId,
      class: 'ordinary',
      officerId: 'officer2',
    })
    await as('officer2').call('officer.acceptOffer', { caseId })
    const copy = await preserveFile(product, 'officer2', jpeg, { origin: 'staff' })
    const boxes = [{ x: 0, y: 0, width: 0.5, height: 0.5 }]
    await as('officer2').call('evidence.redact', { caseId, evidenceId: evidence[0]!, copy, boxes })
    await comesBack('officer2', 'dispatcher')
    const review = { caseId, copyId: copy, publishable: true, note: '遮挡完整' }

    expect((await as('officer2').call('complaint.detail', { caseId })).may).not.toContain('review')
    expect(await as('officer2').getErrorCode('evidence.review', review)).toBe(
      'SECOND_PERSON_NEEDED',
    )

    await as('dispatcher1').call('evidence.review', review)
  })
})

describe('an account that goes to another phone forgets no person', () => {
  it('who suggested a setting adopts it neither from the old phone nor from the new one', async () => {
    const { as } = product
    await changesPhone('headOfBranch', 'head, new phone')
    const setting = triageSetting(gentleRules())

    const replayedBy = async (who: string) => {
      const { ticket } = await as(who).call('dispatch.replay', { setting })
      return { setting, ticket }
    }

    await as('head, new phone').call('dispatch.suggest', await replayedBy('head, new phone'))
    await comesBack('headOfBranch', 'leader', 'headOfBranch')

    expect(
      await as('headOfBranch').getErrorCode('dispatch.adopt', await replayedBy('headOfBranch')),
    ).toBe('SECOND_PERSON_NEEDED')

    await as('leader1').call('dispatch.adopt', await replayedBy('leader1'))
  })

  it('an officer is neither offered nor shown what they complained of from the old phone', async () => {
    const { as } = product
    await changesPhone('officer3', 'officer3, new phone')
    const position = { longitude: 117.005, latitude: 28.005 }
    await as('officer3, new phone').call('officer.duty', { onDuty: true, position })
    const { caseId } = await as('officer3').call('complaint.submit', complaintInput())
    const { candidates } = await as('dispatcher1').call('dispatch.propose', { caseId })

    expect(candidates.map(({ officerId }) => officerId)).not.toContain('officer3')

    const order = { to: ['officer3'], text: '去看看', caseId }
    expect(await as('cityLeader').getErrorCode('command.order', order)).toBe(
      'OFFICER_NOT_AVAILABLE to',
    )

    const joint = await createJointCase(product, 'received', 'host of two phones')
    await as('officer3').call('complaint.join', joinInput(joint.invitation))

    expect(
      await as('officer3, new phone').getErrorCode('complaint.join', joinInput(joint.invitation)),
    ).toBe('HAS_ANOTHER_PART')
  })

  it('nobody speaks for a shop from the phone that they had before they watched over it', async () => {
    const { code } = await product.as('officer1').call('merchant.invite', { merchantId: 'noodles' })
    expect(
      await product.as('officer3').getErrorCode('merchant.bind', { merchantId: 'noodles', code }),
    ).toBe('NOT_ALLOWED')
  })
})

it('an officer who was ordered about a case, and joins it, reads the order no more', async () => {
  const { as } = product
  const { caseId, invitation } = await createJointCase(product, 'received', 'host of an officer')
  const { id: orderId } = await as('cityLeader').call('command.order', {
    to: ['officerElsewhere'],
    text: '先问问样例甲的邻居',
    caseId,
  })

  expect(JSON.stringify(await as('officerElsewhere').call('command.orders', {}))).toContain(
    '样例甲的邻居',
  )

  await as('officerElsewhere').call('complaint.join', joinInput(invitation))
  expect((await as('officerElsewhere').call('command.orders', {})).orders).toEqual([])
  expect(await as('officerElsewhere').getErrorCode('command.acknowledge', { orderId })).toBe(
    'HAS_ANOTHER_PART',
  )
  expect(
    (await as('officerElsewhere').call('service.agenda', {})).items.map(({ kind }) => kind),
  ).not.toContain('orders')
})

it('no gathering is offered that is refused: of the officer who has the case, of one whose own end is asked for', async () => {
  const { as } = product
  const caseId = await createCase(product, 'received', { together: true }, 'first of many')

  const fileWillingComplaint = async (who: string) =>
    (await as(who).call('complaint.submit', complaintInput({ together: true }))).caseId

  const other = await fileWillingComplaint('second of many')
  const own = await fileWillingComplaint('officerElsewhere')
  const joint = await fileWillingComplaint('third of many')
  await as('third of many').call('complaint.invite', { caseId: joint })
  const { invitation } = await as('third of many').call('complaint.invite', { caseId: joint })
  await as('fourth of many').call('complaint.join', joinInput(invitation))
  await product.cloud.database.update(
    'staff',
    { _id: 'officerElsewhere' },
    { $set: { districtId: 'yuehu', role: 'dispatcher' } },
  )
  const { related } = await as('dispatcher1').call('complaint.related', { caseId })
  const { cases: gatherable } = await as('dispatcher1').call('complaint.gatherable', { caseId })
  const offered = gatherable.map(({ id }) => id)

  const numberOf = (id: string) => related.find((one) => one.case.id === id)!.case.number
  expect(offered).toEqual([other])
  for (const id of [own, joint])
    expect(
      await as('dispatcher1').getReply('complaint.gather', { caseId, number: numberOf(id) }),
    ).toMatchObject({ ok: false })

  await as('dispatcher1').call('complaint.gather', { caseId, number: numberOf(other) })
})

it('who had the case in hand decides on no objection to it', async () => {
  const { as } = product
  const { id: merchantId, objectionId } = await createFallingShop(product, 'boss')
  await as('boss').call('merchant.object', {
    merchantId,
    kind: 'drop',
    objectionId,
    statement: '上周已经转账。',
  })
  await comesBack('officer1', 'leader')
  const { objections } = await as('officer1').call('merchant.objections', {})

  expect(objections.find(({ id }) => id === objectionId)).toMatchObject({ recused: true })

  const settle = { merchantId, objectionId, granted: false, reason: '没有转账记录' }
  expect(await as('officer1').getErrorCode('merchant.settle', settle)).toBe('NOT_ALLOWED')
})
