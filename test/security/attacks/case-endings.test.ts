import { afterAll, beforeAll, expect, it } from 'vitest'
import { createUrgentCase, reportInput, settlement } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { agreementInput, createCaseWithProposal, strokes } from '../../actions/mediation/on-table'
import { bindRepresentative } from '../../actions/merchant/bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const stateOf = (caseId: string) =>
  (product.cloud.database.find('cases', { _id: caseId })[0]!.state as { state: string }).state

/** A case of first priority that officer1 has, with both parties' consent on record. */
async function serious(complainant: string): Promise<string> {
  const caseId = await createUrgentCase(product, complainant)
  await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'on_site' })
  return caseId
}

const terms = { ...settlement, terms: '编造的和解' }
const allowed = (caseId: string) => ({ caseId, allowed: true, reason: '看过记录，同意' })

it('a case of first priority is never ended by one person: a settlement only the officer has written down', async () => {
  const caseId = await serious('alone')
  await product.as('officer1').call('mediation.settle', { caseId, ...terms })

  expect(stateOf(caseId)).toBe('assigned')
  expect(await product.as('officer1').getErrorCode('mediation.settle', { caseId, ...terms })).toBe(
    'CLOSING_WAITS',
  )

  const seen = await product.as('leader1').call('complaint.detail', { caseId })
  expect(seen.timeline.at(-1)).toMatchObject({ type: 'closing.requested', detail: '编造的和解' })

  await product.as('leader1').call('command.decideClosing', allowed(caseId))
  expect(stateOf(caseId)).toBe('settled')
})

it('a case of first priority is never ended by one person: both names drawn on the officer’s phone', async () => {
  const caseId = await serious('drawn')
  const { agreement } = await product
    .as('officer1')
    .call('mediation.proposeAgreement', agreementInput(caseId))
  const at = { caseId, textHash: agreement!.textHash, strokes }
  for (const signer of ['complainant', 'respondent', 'mediator'] as const)
    await product.as('officer1').call('mediation.signOnOfficerPhone', { ...at, signer })

  expect(stateOf(caseId)).toBe('assigned')

  const call = { caseId, note: '电话里本人说签过' } as const
  for (const name of ['officer1', 'dispatcher1', 'consumer'])
    expect(
      await product
        .as(name)
        .getErrorCode('mediation.attestSignature', { ...call, signer: 'complainant' }),
    ).toMatch(/NOT_ALLOWED|CASE_NOT_FOUND/)

  await product.as('leader1').call('mediation.attestSignature', { ...call, signer: 'respondent' })
  expect(stateOf(caseId)).toBe('assigned')

  await product.as('drawn').call('mediation.confirmSignature', { caseId })
  expect(stateOf(caseId)).toBe('settled')
})

it('a clerk does not bind the shop by confirming what was drawn in its name on the officer’s phone', async () => {
  const { as } = product
  await bindRepresentative(product, 'clerk', 'noodles', 'officer1', 'clerk')
  await bindRepresentative(product, 'owner')
  const at = await createCaseWithProposal(product, 'bound')
  await as('bound').call('mediation.sign', { ...at, strokes })
  await as('officer1').call('mediation.signOnOfficerPhone', {
    ...at,
    signer: 'respondent',
    strokes,
  })
  const { caseId } = at

  expect(await as('clerk').getErrorCode('mediation.confirmCountersignature', { caseId })).toBe(
    'NOT_ALLOWED',
  )
  expect(stateOf(caseId)).toBe('onsite')

  await as('owner').call('mediation.confirmCountersignature', { caseId })
  expect(stateOf(caseId)).toBe('settled')
})

it('no end is allowed while it is undecided whether the officer may handle the case at all', async () => {
  const caseId = await serious('doubts')
  await product
    .as('officer1')
    .call('mediation.terminate', { caseId, mode: 'phone', ground: 'no_agreement', note: '谈不拢' })
  await product
    .as('doubts')
    .call('mediation.requestRecusal', { caseId, reason: '网格员和店主是亲戚' })

  expect(await product.as('leader1').getErrorCode('command.decideClosing', allowed(caseId))).toBe(
    'MEDIATION_RESTS',
  )
  expect(stateOf(caseId)).toBe('assigned')

  await product.as('leader1').call('command.decideClosing', { ...allowed(caseId), allowed: false })
})

it('a case that once was of first priority is not ended by one person after the centre has lowered it', async () => {
  const { as } = product
  const caseId = await serious('lowered')
  await as('officer1').call('officer.returnCase', { caseId, reason: 'unable' })
  await as('dispatcher1').call('dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer2',
  })
  await as('officer2').call('officer.acceptOffer', { caseId })
  await as('officer2').call('mediation.terminate', {
    caseId,
    mode: 'phone',
    ground: 'no_agreement',
    note: '谈不拢',
  })

  expect(stateOf(caseId)).toBe('assigned')

  await as('leader1').call('command.decideClosing', allowed(caseId))
  expect(stateOf(caseId)).toBe('terminated')
})

it('what an officer noted of a report’s finding is never read by the reporter, nor while a leader is asked', async () => {
  const { caseId } = await product.as('reporter').call('complaint.report', reportInput())
  await product
    .as('dispatcher1')
    .call('dispatch.confirmTriage', { caseId, class: 'urgent', officerId: 'officer1' })
  await product.as('officer1').call('officer.acceptOffer', { caseId })
  await product
    .as('officer1')
    .call('officer.conclude', { caseId, finding: 'not_filed', note: '线索来自店里的人' })

  const readCaseText = async (who: string) =>
    JSON.stringify(await product.as(who).call('complaint.detail', { caseId }))
  expect(await readCaseText('leader1')).toContain('店里的人')
  expect(await readCaseText('reporter')).not.toContain('店里的人')

  await product.as('leader1').call('command.decideClosing', allowed(caseId))
  expect(await readCaseText('reporter')).not.toContain('店里的人')
})
