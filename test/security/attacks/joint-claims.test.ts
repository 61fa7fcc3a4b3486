import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaintInput, createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { bindRepresentative } from '../../actions/merchant/bound'
import { createJointCase } from '../../actions/modules/joint-complaints/joint'
import { readVerifiedCase } from '../../actions/seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const stateOf = (caseId: string) => readVerifiedCase(product, caseId).head.state

it('the filer does not give up the claim of a second complainant whom the centre brought into the case', async () => {
  const { as } = product
  const caseId = await createCase(product, 'assigned', { together: true }, 'filer')
  const consumer = { name: '样例乙', phone: '13900000002', address: '月湖区站前路 2 号' }
  const own = await as('brought').call(
    'complaint.submit',
    complaintInput({ consumer, together: true, amountFen: 500_000 }),
  )
  await as('dispatcher1').call('complaint.gather', { caseId, number: own.number })

  expect(await as('filer').getErrorCode('complaint.withdraw', { caseId })).toBe('JOINT_NOT_AGREED')
  expect(stateOf(caseId).state).toBe('assigned')
})

it('the shop’s offer to the filer does not settle the claim of a second complainant who was not asked', async () => {
  const { as } = product
  const { caseId } = await createJointCase(product, 'assigned', 'inviter', 'second')
  await as('owner').call('merchant.respond', {
    caseId,
    response: 'settle',
    text: '退给第一位',
    remedies: ['refund'],
    amountFen: 1000,
  })

  expect(await as('inviter').getErrorCode('complaint.acceptSettlementOffer', { caseId })).toBe(
    'JOINT_NOT_AGREED',
  )

  await as('second').call('complaint.agree', { caseId })
  await as('inviter').call('complaint.acceptSettlementOffer', { caseId })
  expect(stateOf(caseId).state).toBe('settled')
})
