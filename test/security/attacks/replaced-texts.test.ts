import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../../actions/cloud'
import { agreementInput, createCaseWithProposal, strokes } from '../../actions/mediation/on-table'
import { bindRepresentative } from '../../actions/merchant/bound'
import {
  draftWarning,
  openProductWithDuties,
  penaltyInput,
  publishWarning,
} from '../../actions/warning/desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

it('a text that the officer puts on the table behind a party is confirmed by nobody who has read another', async () => {
  const { as, cloud } = product
  const { caseId, textHash } = await createCaseWithProposal(product, 'present')

  const witness = async (hash: string) => {
    for (const signer of ['complainant', 'respondent'] as const)
      await as('officer1').call('mediation.signOnOfficerPhone', {
        caseId,
        textHash: hash,
        signer,
        strokes,
      })
  }

  await witness(textHash)
  const worse = agreementInput(caseId, {
    clauses: [{ kind: 'refund', amount: 1, by: '2026-11-27', way: 'wechat' }],
  })
  const { agreement } = await as('officer1').call('mediation.proposeAgreement', worse)
  await witness(agreement!.textHash)
  const read = { caseId, textHash }

  expect(await as('present').getErrorCode('mediation.confirmSignature', read)).toBe('TEXT_CHANGED')
  expect(await as('owner').getErrorCode('mediation.confirmCountersignature', read)).toBe(
    'TEXT_CHANGED',
  )

  const confirmedByCall = { ...read, signer: 'respondent', note: '店主说是自己签的' } as const
  expect(await as('leader1').getErrorCode('mediation.attestSignature', confirmedByCall)).toBe(
    'TEXT_CHANGED',
  )
  expect(cloud.database.count('events', { caseId, type: 'agreement.confirmed' })).toBe(0)

  const now = { caseId, textHash: agreement!.textHash }
  await as('present').call('mediation.confirmSignature', now)
  await as('owner').call('mediation.confirmCountersignature', now)
})

it('words that are exchanged behind who judges them are neither passed nor published', async () => {
  const { as } = product
  const warningId = await publishWarning(product, penaltyInput())

  const correct = (body: string) =>
    as('officer1').call('warning.step', {
      type: 'proposeCorrection',
      warningId,
      ...penaltyInput({ body }),
      releases: [],
      reason: '改错字',
    })

  await correct('当事人未明码标价，已责令改正，并处罚款。')
  const { seq: seen } = await as('leader1').call('warning.file', { warningId })
  await correct('当事人长期欺诈消费者，请大家不要再去这家店。')

  expect(
    await as('leader1').getErrorCode('warning.step', { type: 'correct', warningId, seen }),
  ).toBe('WARNING_WRONG_STATE')
  expect((await as('anybody').call('warning.read', { warningId })).body).toBe(penaltyInput().body)

  const draft = await draftWarning(product)
  const { seq } = await as('officer2').call('warning.file', { warningId: draft })
  const other = {
    instrument: 'advice' as const,
    title: '年底办卡先看清合同',
    body: '没有核实过的说法，请先传开。',
  }
  await as('officer1').call('warning.step', {
    type: 'revise',
    warningId: draft,
    ...other,
    endDay: '2026-12-31',
  })
  const facts = { type: 'checkFacts', warningId: draft } as const

  expect(await as('officer2').getErrorCode('warning.step', { ...facts, seen: seq })).toBe(
    'WARNING_WRONG_STATE',
  )

  await as('officer2').call('warning.step', { ...facts, seen: seq + 1 })
})
