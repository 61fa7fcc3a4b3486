import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaintInput, createCase, createUrgentCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { png, preserveFile } from '../../actions/evidence/photos'
import {
  createCaseWithProposal,
  createConsentedCase,
  strokes,
} from '../../actions/mediation/on-table'
import { createJointCase, joinInput } from '../../actions/modules/joint-complaints/joint'
import { readVerifiedCase } from '../../actions/seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const stateOf = (caseId: string) => readVerifiedCase(product, caseId).head.state
const merging = (caseId: string, into: string) => ({ caseId, number: stateOf(into).number })
const getErrorCode = (caseId: string, into: string) =>
  product.as('dispatcher1').getErrorCode('complaint.merge', merging(caseId, into))

it('a case of first priority is never ended by one person: a dispatcher who merges it into a lesser one', async () => {
  const lesser = await createCase(product, 'received', {}, 'twice')
  const caseId = await createUrgentCase(product, 'twice')

  expect(await getErrorCode(caseId, lesser)).toBe('WRONG_STATE number')

  const { related } = await product.as('dispatcher1').call('complaint.related', { caseId })
  expect(related).toMatchObject([{ samePerson: true, mayMerge: false }])
  expect(stateOf(caseId).state).toBe('assigned')

  // Another of first priority goes on with it.
  const again = await createUrgentCase(product, 'twice')
  await product.as('dispatcher1').call('complaint.merge', merging(again, caseId))

  expect([caseId, again].map((id) => stateOf(id).state)).toEqual(['assigned', 'merged'])
})

it('no merger takes from others what they decide: an end, a text on the table, a doubt about the officer', async () => {
  const { as } = product
  const first = await createUrgentCase(product, 'busy')
  const asked = await createUrgentCase(product, 'busy')
  const ending = { mode: 'phone', ground: 'no_agreement', note: '双方谈不拢' } as const
  await as('officer1').call('mediation.terminate', { caseId: asked, ...ending })

  expect(await getErrorCode(asked, first)).toBe('CLOSING_WAITS')

  const signed = await createCaseWithProposal(product, 'busy')
  await as('busy').call('mediation.sign', { ...signed, strokes })

  expect(await getErrorCode(signed.caseId, first)).toBe('WRONG_STATE')

  const doubted = await createConsentedCase(product, 'busy')
  await as('busy').call('mediation.requestRecusal', {
    caseId: doubted,
    reason: '网格员和店主是亲戚',
  })

  expect(await getErrorCode(doubted, first)).toBe('MEDIATION_RESTS')
})

it('who writes another’s phone number into an earlier complaint is not given the later one', async () => {
  const { as } = product
  const person = { name: '样例丙', phone: '13812345678', address: '月湖区胜利路 9 号' }
  const thief = await createCase(product, 'received', { consumer: person }, 'thief')
  const mine = complaintInput({ consumer: person, statement: '我住三楼，店主认得我家的孩子。' })
  const { caseId } = await as('victim').call('complaint.submit', mine)

  expect(await getErrorCode(caseId, thief)).toBe('INVALID_INPUT number')

  const said = await as('thief').call('complaint.detail', { caseId: thief })
  expect(JSON.stringify(said)).not.toContain('我家的孩子')

  const { caseId: called } = await as('dispatcher1').call('complaint.record', {
    complaint: mine,
    source: 'phone',
  })

  expect(await getErrorCode(called, thief)).toBe('INVALID_INPUT number')
})

it('what a person brought who has left the complaint is not given to the filer by merging it', async () => {
  const { as } = product
  const first = await createCase(product, 'received', {}, 'filer')
  const { caseId, invitation } = await createJointCase(product, 'assigned', 'filer')
  const photo = await preserveFile(product, 'leaver', png)
  await as('leaver').call('complaint.join', { ...joinInput(invitation), evidence: [photo] })
  await as('leaver').call('complaint.leave', { caseId })
  await as('dispatcher1').call('complaint.merge', merging(caseId, first))
  const { evidence } = await as('filer').call('complaint.detail', { caseId: first })

  expect(evidence.map(({ id }) => id)).not.toContain(photo)
})

it('a dispatcher alone does not make a complaint vanish by merging it into a call and refusing the call', async () => {
  const { as } = product
  const person = { name: '样例庚', phone: '13912345679', address: '月湖区胜利路 10 号' }
  const { caseId: called } = await as('dispatcher1').call('complaint.record', {
    complaint: complaintInput({ consumer: person }),
    source: 'phone',
  })
  const mine = await createCase(product, 'received', { consumer: person }, 'owner-of-number')

  expect(await getErrorCode(mine, called)).toBe('INVALID_INPUT number')

  const again = await createCase(product, 'received', { consumer: person }, 'owner-of-number')
  await as('dispatcher1').call('complaint.merge', merging(again, mine))
  const refusedCall = { decision: 'refuse', ground: 'not_ours', reason: '属于物业纠纷' } as const

  expect(
    await as('dispatcher1').getErrorCode('complaint.decide', { caseId: mine, ...refusedCall }),
  ).toBe('WRONG_STATE')
})
