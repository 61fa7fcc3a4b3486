import { afterAll, beforeAll, expect, it } from 'vitest'
import { settlement } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import {
  createCaseWithProposal,
  createConsentedCase,
  strokes,
} from '../../actions/mediation/on-table'
import { bindRepresentative } from '../../actions/merchant/bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const caseOf = (caseId: string) =>
  product.cloud.database.find('cases', { _id: caseId })[0]!.state as {
    state: string
    outcome?: { amountFen?: number }
  }

const offerOfShop = (caseId: string) => ({
  caseId,
  response: 'settle' as const,
  text: '收错了，愿意退钱',
  remedies: ['refund' as const],
  amountFen: 1000,
})

it('a case that the complainant ended by accepting the shop’s offer is not ended again by a text that only they had signed', async () => {
  const { as } = product
  const proposal = await createCaseWithProposal(product, 'twice')
  const { caseId } = proposal
  await as('owner').call('merchant.respond', offerOfShop(caseId))
  await as('twice').call('mediation.sign', { ...proposal, strokes })
  await as('twice').call('complaint.acceptSettlementOffer', { caseId })

  expect(await as('owner').getErrorCode('mediation.countersign', { ...proposal, strokes })).toBe(
    'NO_TEXT',
  )
  expect(caseOf(caseId)).toMatchObject({ state: 'settled', outcome: { mode: 'reconciled' } })
})

it('a reopened case is not ended by a signature from the round that was terminated', async () => {
  const { as } = product
  const proposal = await createCaseWithProposal(product, 'reopener')
  const { caseId } = proposal
  await as('reopener').call('mediation.sign', { ...proposal, strokes })
  await as('officer1').call('mediation.terminate', {
    caseId,
    mode: 'phone',
    ground: 'no_agreement',
    note: '双方谈不拢',
  })
  await as('reopener').call('complaint.rate', { caseId, stars: 1, tags: [] })
  await as('reopener').call('mediation.reopen', { caseId, reason: '没有好好调解' })

  expect(await as('owner').getErrorCode('mediation.countersign', { ...proposal, strokes })).toBe(
    'NO_TEXT',
  )
  expect(caseOf(caseId).state).toBe('assigned')
})

it('the shop’s offer of the first round does not bind it in the second', async () => {
  const { as } = product
  const caseId = await createConsentedCase(product, 'second-round')
  await as('owner').call('merchant.respond', offerOfShop(caseId))
  await as('officer1').call('mediation.settle', { caseId, ...settlement, amountFen: 500 })
  await as('second-round').call('complaint.rate', { caseId, stars: 1, tags: [] })
  await as('second-round').call('mediation.reopen', { caseId, reason: '退的钱太少了，不够' })

  expect(await as('second-round').getErrorCode('complaint.acceptSettlementOffer', { caseId })).toBe(
    'WRONG_STATE',
  )
})

it('the consumer council does not keep a case that was recalled from its officer', async () => {
  const { as } = product
  const caseId = await createConsentedCase(product, 'recalled')
  await as('officer1').call('mediation.entrust', { caseId, bothAgree: true })
  await as('dispatcher1').call('dispatch.recallCase', { caseId, reason: 'recusal' })

  expect(await as('council').getErrorCode('complaint.detail', { caseId })).toBe('CASE_NOT_FOUND')
})
