import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product, pin } from '../../actions/cloud'
import { morning } from '../../actions/district'
import { openWire } from '../../actions/killed'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('an officer who is dismissed while accepting keeps no case, whichever comes first', async () => {
  const { as, cloud } = product
  const wire = await openWire(product, 'officer')

  const dismissed = async () => {
    await as('admin').call('staff.change', {
      staffId: 'officer1',
      active: false,
      reason: '调离岗位',
    })
    await cloud.fire('jobs')
  }

  let writes = 0
  for (let came = true; came; writes++) {
    const caseId = await createCase(product, 'offered', {}, `race-${writes}`)
    came = await wire.run(
      () => as('officer1').getReply('officer.acceptOffer', { caseId }),
      writes + 1,
      dismissed,
    )
    if (!came) break
    const [head] = cloud.database.find('cases', { _id: caseId })
    expect(head!.owner, `before write ${writes + 1}`).not.toBe('officer1')
    await as('admin').call('staff.change', {
      staffId: 'officer1',
      active: true,
      reason: '回到岗位',
    })
    await cloud.database.update(
      'duty',
      { _id: 'officer1' },
      { $set: { onDuty: true, since: morning } },
    )
  }

  expect(writes).toBeGreaterThan(1)

  await wire.close()
})

it('an officer who is dismissed takes no closed case along: a leader decides, publishes and informs in their place', async () => {
  const { as } = product
  const report = await createCase(product, 'concluded', {}, 'reporter-left')
  const ended = await createCase(product, 'terminated', {}, 'party-left')
  await as('admin').call('staff.change', { staffId: 'officer1', active: false, reason: '调离岗位' })
  const decision = {
    caseId: report,
    decision: 'penalised',
    note: '月湖市监处罚〔2026〕12 号',
  } as const

  for (const who of ['officer1', 'officer2', 'dispatcher1', 'enforcement', 'reporter-left'])
    expect(await as(who).getErrorCode('mediation.decide', decision), who).toMatch(
      /NOT_ALLOWED|CASE_NOT_FOUND|WRONG_STATE/,
    )
  expect((await as('leader1').call('complaint.detail', { caseId: report })).may).toContain(
    'decideReported',
  )

  await as('leader1').call('mediation.decide', decision)
  const { filed } = await as('leader1').call('mediation.publish', {
    caseId: report,
    note: '国家企业信用信息公示系统',
  })

  expect(filed).toMatchObject({ decision: 'penalised', publishedAt: expect.any(Number) })

  const notified = await as('leader1').call('mediation.notifyParties', {
    caseId: ended,
    consumer: 'here',
    merchant: 'phone',
  })

  expect(notified.duties).toBeUndefined()

  await as('admin').call('staff.change', { staffId: 'officer1', active: true, reason: '回到岗位' })
})

it('one WeChat opens one account: of two codes redeemed at once one is refused', async () => {
  const { as, cloud } = product
  const member = {
    role: 'officer',
    districtId: 'yuehu',
    branchId: 'jiangbian',
    phone: '13900000123',
  } as const
  for (let turn = 0; turn < 8; turn++) {
    const codes = await Promise.all(
      ['甲', '乙'].map((which) =>
        as('admin').call('staff.invite', {
          member: { ...member, name: `样例${which}${turn}`, badge: `证${which}${turn}` },
        }),
      ),
    )
    const replies = await Promise.all(
      codes.map(({ code }) => as(`twin-${turn}`).getReply('staff.join', { code, pin })),
    )
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'ALREADY_STAFF',
      'ok',
    ])
    expect(cloud.database.count('staff', { openid: as(`twin-${turn}`).openid, active: true })).toBe(
      1,
    )
  }
})
