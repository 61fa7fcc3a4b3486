import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createSuspectedCase } from './suspected'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const decision = { decision: 'penalised', note: '月湖市监处罚〔2026〕12 号，罚款三千元' } as const
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.decide', input))

/** A violation in a complaint, which the enforcement team has filed. */
async function createVerifiedCase(complainant: string): Promise<string> {
  const caseId = await createSuspectedCase(product, complainant)
  await product
    .as('enforcement')
    .call('mediation.verify', { caseId, finding: 'filed', note: '现场查实' })
  return caseId
}

const readOfficerDueDate = async (caseId: string) =>
  (await product.as('officer1').call('officer.tasks', {})).closed.find(({ id }) => id === caseId)
    ?.due

describe('mediation.decide', () => {
  it('of a report is a duty of its officer, followed by its publication; the shop sees nothing of it', async () => {
    const caseId = await createCase(product, 'concluded', {}, 'reporter')
    expect(await readOfficerDueDate(caseId)).toMatchObject({
      what: 'decide',
      reason: expect.stringContaining('90 日'),
    })

    const extended = await product
      .as('leader1')
      .call('mediation.extend', { caseId, reason: '当事人在外地' })
    expect(extended.duties?.[0]?.reason).toContain('经批准延长 30 日')

    await product.as('officer1').call('mediation.decide', { caseId, ...decision })
    expect(await readOfficerDueDate(caseId)).toMatchObject({ what: 'publish' })

    const consumerView = await product.as('reporter').call('complaint.detail', { caseId })
    expect([consumerView.timeline.at(-1)?.text, JSON.stringify(consumerView)]).toEqual([
      '立案的案件已有决定',
      expect.not.stringContaining('罚款'),
    ])
    expect(
      JSON.stringify((await product.as('leader1').call('complaint.detail', { caseId })).timeline),
    ).not.toContain('罚款')

    const view = await product
      .as('officer1')
      .call('mediation.publish', { caseId, note: '在国家企业信用信息公示系统' })
    expect(view.filed).toMatchObject({ decision: 'penalised', publishedAt: expect.any(Number) })
    expect(await readOfficerDueDate(caseId)).toBeUndefined()
    expect(readVerifiedCase(product, caseId).head).not.toHaveProperty('owedBy')
  })

  it('of a complaint is for the enforcement team alone', async () => {
    const caseId = await createVerifiedCase('first')

    const listDuties = async () =>
      (await product.as('enforcement').call('complaint.detail', { caseId })).duties?.map(
        ({ what }) => what,
      )

    expect(await listDuties()).toContain('decide')
    for (const who of ['first', 'dispatcher1'])
      expect(await getErrorCode(who, { caseId, ...decision })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('leader1', { caseId, ...decision })).toBe('WRONG_STATE')
    expect(await getErrorCode('officer1', { caseId, ...decision })).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('enforcement', { caseId, ...decision, note: '' })).toBe(
      'INVALID_INPUT note',
    )

    const view = await product.as('enforcement').call('mediation.decide', { caseId, ...decision })
    expect(view.may).toContain('publishReferred')
    expect(await getErrorCode('enforcement', { caseId, ...decision })).toBe('WRONG_STATE')
    expect(await listDuties()).toEqual(['publish'])
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.decide',
    who: 'enforcement',
    prepareInput: async () => ({ caseId: await createVerifiedCase('decider'), ...decision }),
    changeInput: (input) => ({ ...input, decision: 'dropped' as const }),
  })
})
