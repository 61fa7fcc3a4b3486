import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaintInput, reportInput } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import {
  agreementInput,
  createCaseWithProposal,
  createConsentedCase,
  strokes,
} from '../../actions/mediation/on-table'
import { bindRepresentative } from '../../actions/merchant/bound'
import { joinInput } from '../../actions/modules/joint-complaints/joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const visitor = { name: '样例来访人', phone: '07016200000', address: '月湖区胜利路 9 号' }

it('who entered an oral complaint does not become its complainant with the code that they were shown', async () => {
  const { as } = product
  const oral = { source: 'counter', complaint: complaintInput({ consumer: visitor }) } as const
  const { number, code } = await as('officer2').call('complaint.record', oral)

  expect(await as('officer2').getErrorCode('complaint.claim', { number, code })).toBe(
    'HAS_ANOTHER_PART',
  )

  await as('visitor').call('complaint.claim', { number, code })
  const report = await as('officer2').call('complaint.record', {
    source: 'phone',
    report: reportInput(),
  })

  expect(
    await as('officer2').getErrorCode('complaint.claim', {
      number: report.number,
      code: report.code,
    }),
  ).toBe('HAS_ANOTHER_PART')
})

it('nobody joins when the text is on the table: it was not put to them, and would bind them', async () => {
  const { as } = product
  const caseId = await createConsentedCase(product, 'host')
  const { invitation } = await as('host').call('complaint.invite', { caseId })
  const { agreement } = await as('officer1').call(
    'mediation.proposeAgreement',
    agreementInput(caseId),
  )
  await as('host').call('mediation.sign', { caseId, textHash: agreement!.textHash, strokes })

  expect(await as('late').getErrorCode('complaint.invitation', { invitation })).toBe(
    'INVITATION_NOT_FOUND',
  )
  expect(await as('late').getErrorCode('complaint.join', joinInput(invitation))).toBe(
    'INVITATION_NOT_FOUND',
  )
  expect((await as('host').call('complaint.detail', { caseId })).joint?.people).toHaveLength(1)
})

it('what came of an order about a report is for its leader alone: it may tell who the reporter is', async () => {
  const { as } = product
  const { caseId } = await as('reporter').call('complaint.report', reportInput())
  await as('dispatcher1').call('dispatch.confirmTriage', {
    caseId,
    class: 'suspected',
    officerId: 'officer1',
  })
  await as('officer1').call('officer.acceptOffer', { caseId })
  const order = { to: ['officer1', 'enforcement'], text: '请先核实线索', caseId }
  const { id: orderId } = await as('leader1').call('command.order', order)
  await as('officer1').call('command.report', { orderId, result: '举报人是后厨的人' })

  const canSeeCaseAndOrder = async (who: string) =>
    [
      await as(who).getReply('complaint.detail', { caseId }),
      await as(who).getReply('command.orders', {}),
    ].map((reply) => JSON.stringify(reply).includes('后厨的人'))

  for (const who of ['dispatcher1', 'enforcement', 'cityLeader', 'officer2'])
    expect([who, await canSeeCaseAndOrder(who)]).toEqual([
      who,
      [who === 'cityLeader', who === 'cityLeader'],
    ])
  expect(await canSeeCaseAndOrder('leader1')).toEqual([true, true])
  expect(await canSeeCaseAndOrder('officer1')).toEqual([true, true])
})

it('a shop that asks for the officer’s recusal again and again does not stop mediation for good', async () => {
  const { as } = product
  await bindRepresentative(product, 'boss')
  const { caseId, textHash } = await createCaseWithProposal(product, 'waiting')
  const ask = { caseId, reason: '他偏袒消费者' }
  for (let time = 0; time < 3; time++) {
    await as('boss').call('merchant.recuse', ask)
    expect(await as('waiting').getErrorCode('mediation.sign', { caseId, textHash, strokes })).toBe(
      'MEDIATION_RESTS',
    )
    await as('leader1').call('mediation.decideRecusal', {
      caseId,
      granted: false,
      reason: '没有依据',
    })
  }

  expect((await as('boss').call('merchant.case', { caseId })).may).not.toContain('recuse')
  expect(await as('boss').getErrorCode('merchant.recuse', ask)).toBe('WRONG_STATE')

  // The consumer has a right of their own, and another officer is another question.
  await as('waiting').call('mediation.requestRecusal', { caseId, reason: '网格员和店主是亲戚' })
  await as('leader1').call('mediation.decideRecusal', {
    caseId,
    granted: true,
    reason: '确实是亲戚',
  })
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
  await as('boss').call('merchant.recuse', ask)
})
