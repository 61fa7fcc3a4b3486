import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complaintInput,
  createCase,
  createUrgentCase,
  reportInput,
  settlement,
} from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { bindRepresentative } from '../../actions/merchant/bound'
import { createJointCase, joinInput } from '../../actions/modules/joint-complaints/joint'
import { expectNothingWritten } from '../../actions/writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

describe('a person has one part in a case', () => {
  it.each(['owner', 'officer1', 'dispatcher1', 'leader1', 'headOfBranch', 'cityLeader'])(
    '%s does not join the complainants',
    async (name) => {
      const { invitation } = await createJointCase(product, 'assigned', `host-of-${name}`)

      const joins = () => product.as(name).getErrorCode('complaint.join', joinInput(invitation))
      expect(await expectNothingWritten(product, joins)).toBe('HAS_ANOTHER_PART')
    },
  )

  it('a dispatcher neither accepts nor dispatches their own complaint', async () => {
    const { as } = product
    const { caseId } = await as('dispatcher1').call('complaint.submit', complaintInput())

    expect(
      await as('dispatcher1').getErrorCode('complaint.decide', { caseId, decision: 'accept' }),
    ).toBe('CASE_NOT_FOUND')
    expect(
      await as('dispatcher1').getErrorCode('dispatch.confirmTriage', {
        caseId,
        class: 'ordinary',
        officerId: 'officer1',
      }),
    ).toBe('CASE_NOT_FOUND')
    expect((await as('dispatcher1').call('complaint.detail', { caseId })).may).toContain('withdraw')
  })

  it('a leader does not allow the end of their own complaint, nor vouch in it', async () => {
    const { as } = product
    const caseId = await createUrgentCase(product, 'leader1')
    await as('officer1').call('mediation.terminate', {
      caseId,
      mode: 'phone',
      ground: 'no_agreement',
      note: '谈不拢',
    })
    const allowed = { caseId, allowed: true, reason: '同意' }

    expect(await as('leader1').getErrorCode('command.decideClosing', allowed)).toBe(
      'CASE_NOT_FOUND',
    )

    const vouched = { caseId, signer: 'complainant', note: '本人就是我' }
    expect(await as('leader1').getErrorCode('mediation.attestSignature', vouched)).toBe(
      'CASE_NOT_FOUND',
    )

    await as('headOfBranch').call('command.decideClosing', allowed)
  })

  it('an officer who joined a complaint is not offered it', async () => {
    const { caseId, invitation } = await createJointCase(product, 'received', 'host-of-officer2')
    await product.as('officerElsewhere').call('complaint.join', joinInput(invitation))

    const proposed = async () => {
      const { candidates } = await product.as('dispatcher1').call('dispatch.propose', { caseId })
      return candidates.map(({ officerId }) => officerId)
    }

    expect(await proposed()).toContain('officer2')

    // An officer of another district joined, and has moved to this one since.
    await product.cloud.database.update(
      'staff',
      { _id: 'officerElsewhere' },
      { $set: { openid: 'o-away', wechats: [] } },
    )
    await product.cloud.database.update(
      'staff',
      { _id: 'officer2' },
      { $set: { wechats: [product.as('officerElsewhere').openid] } },
    )

    expect(await proposed()).not.toContain('officer2')

    await product.cloud.database.update(
      'staff',
      { _id: 'officer2' },
      { $set: { wechats: [product.as('officer2').openid] } },
    )
    await product.cloud.database.update(
      'staff',
      { _id: 'officerElsewhere' },
      {
        $set: {
          openid: product.as('officerElsewhere').openid,
          wechats: [product.as('officerElsewhere').openid],
        },
      },
    )
  })

  it('an officer does not handle their own complaint because the centre brings it into another', async () => {
    const { as } = product
    const caseId = await createCase(product, 'assigned', { together: true }, 'first-of-two')
    const own = await as('officer1').call('complaint.submit', complaintInput({ together: true }))
    const gather = { caseId, number: own.number }

    expect(
      await expectNothingWritten(product, () =>
        as('dispatcher1').getErrorCode('complaint.gather', gather),
      ),
    ).toBe('HAS_ANOTHER_PART')
  })

  it('nobody is ordered about their own complaint, or says in its record what came of an order', async () => {
    const { as } = product
    const { caseId } = await as('officer3').call('complaint.submit', complaintInput())
    const order = { to: ['officer3'], text: '去看看', caseId }

    expect(await as('cityLeader').getErrorCode('command.order', order)).toBe(
      'OFFICER_NOT_AVAILABLE to',
    )

    const other = await createJointCase(product, 'received', 'host-of-officerElsewhere')
    const { id: orderId } = await as('cityLeader').call('command.order', {
      ...order,
      to: ['officerElsewhere'],
      caseId: other.caseId,
    })
    await as('officerElsewhere').call('complaint.join', joinInput(other.invitation))

    expect(
      await as('officerElsewhere').getErrorCode('command.report', { orderId, result: '没有问题' }),
    ).toBe('HAS_ANOTHER_PART')
  })

  it('the shop joins no complaint, and takes no report over, of which it is not told', async () => {
    const { as } = product
    const { caseId } = await as('hurt').call(
      'complaint.submit',
      complaintInput({ flags: ['evidence_vanishing'] }),
    )
    const { invitation } = await as('hurt').call('complaint.invite', { caseId })

    expect(await as('owner').getErrorCode('complaint.join', joinInput(invitation))).toBe(
      'HAS_ANOTHER_PART',
    )

    const { number, code } = await as('officer2').call('complaint.record', {
      source: 'phone',
      report: reportInput(),
    })

    expect(await as('owner').getErrorCode('complaint.claim', { number, code })).toBe(
      'HAS_ANOTHER_PART',
    )
  })

  it('the head of one branch has no part in the cases of another', async () => {
    const caseId = (await product.as('far').call('complaint.submit', complaintInput())).caseId
    expect((await product.as('headOfBranch').call('complaint.detail', { caseId })).id).toBe(caseId)

    await product.cloud.database.update(
      'staff',
      { _id: 'headOfBranch' },
      { $set: { branchId: 'jiaotong' } },
    )

    expect(await product.as('headOfBranch').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )

    await product.cloud.database.update(
      'staff',
      { _id: 'headOfBranch' },
      { $set: { branchId: 'jiangbian' } },
    )
  })
})

it('a joiner who was let in by mistake blocks nothing: the officer removes them, and the link stops working', async () => {
  const { as } = product
  const { caseId, invitation } = await createJointCase(
    product,
    'assigned',
    'first',
    'second',
    'intruder',
  )
  await as('officer1').call('officer.recordContact', { caseId })
  await as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
  const terms = { ...settlement, terms: '当场退还 10 元' }

  expect(await as('officer1').getErrorCode('mediation.settle', { caseId, ...terms })).toBe(
    'JOINT_NOT_AGREED',
  )

  await as('officer1').call('complaint.exclude', { caseId, person: 3, reason: '不是同一家店的事' })
  expect(await as('intruder').getErrorCode('complaint.detail', { caseId })).toBe('CASE_NOT_FOUND')

  await as('first').call('complaint.closeInvitation', { caseId })
  expect(await as('late').getErrorCode('complaint.join', joinInput(invitation))).toBe(
    'INVITATION_NOT_FOUND',
  )

  const again = await as('first').call('complaint.invite', { caseId })
  expect(again.invitation).not.toBe(invitation)
  expect(await as('late').getErrorCode('complaint.join', joinInput(invitation))).toBe(
    'INVITATION_NOT_FOUND',
  )

  await as('second').call('complaint.agree', { caseId })
  await as('officer1').call('mediation.settle', { caseId, ...terms })
})

it('of a report only its reporter and its handler read what was said and found (Art. 37)', async () => {
  const { as } = product
  const { caseId } = await as('inside').call('complaint.report', reportInput())
  await as('dispatcher1').call('dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer1',
  })
  await as('officer1').call('officer.acceptOffer', { caseId })
  await as('inside').call('complaint.supplement', {
    caseId,
    text: '我是后厨的，周三晚上我值班',
    evidence: [],
  })
  await as('officer1').call('officer.conclude', {
    caseId,
    finding: 'filed',
    note: '现场查实，线人可靠',
  })
  const secret = /后厨的，周三|线人可靠/

  for (const name of ['dispatcher1', 'leader1', 'headOfBranch', 'cityLeader'])
    expect(JSON.stringify(await as(name).call('complaint.detail', { caseId })), name).not.toMatch(
      secret,
    )
  for (const name of ['officer1', 'inside'])
    expect(JSON.stringify(await as(name).call('complaint.detail', { caseId })), name).toMatch(
      secret,
    )
})
