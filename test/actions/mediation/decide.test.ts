import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { suspected } from './suspected'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const decision = { decision: 'penalised', note: '月湖市监处罚〔2026〕12 号，罚款三千元' } as const
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.decide', input))

/** A violation in a complaint, which the enforcement team has filed. */
async function filed(complainant: string): Promise<string> {
  const caseId = await suspected(product, complainant)
  await product
    .as('enforcement')
    .call('mediation.verify', { caseId, finding: 'filed', note: '现场查实' })
  return caseId
}
const desk = async (caseId: string) =>
  (await product.as('officer1').call('officer.tasks', {})).closed.find(({ id }) => id === caseId)
    ?.due

describe('mediation.decide', () => {
  it('a report: its officer owes a decision, then its publication, and the desk says so; the shop sees nothing', async () => {
    const caseId = await caseIn(product, 'concluded', {}, 'reporter')
    expect(await desk(caseId)).toMatchObject({
      what: 'decide',
      reason: expect.stringContaining('90 日'),
    })
    const extended = await product
      .as('leader1')
      .call('mediation.extend', { caseId, reason: '当事人在外地' })
    expect(extended.duties?.[0]?.reason).toContain('经批准延长 30 日')
    await product.as('officer1').call('mediation.decide', { caseId, ...decision })
    expect(await desk(caseId)).toMatchObject({ what: 'publish' })
    const own = await product.as('reporter').call('complaint.detail', { caseId })
    expect([own.timeline.at(-1)?.text, JSON.stringify(own)]).toEqual([
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
    expect(await desk(caseId)).toBeUndefined()
    expect(sealedCase(product, caseId).head).not.toHaveProperty('owedBy')
  })

  it('a complaint: the enforcement team, and no one else', async () => {
    const caseId = await filed('first')
    const owed = async () =>
      (await product.as('enforcement').call('complaint.detail', { caseId })).duties?.map(
        ({ what }) => what,
      )
    expect(await owed()).toContain('decide')
    for (const who of ['first', 'dispatcher1'])
      expect(await refused(who, { caseId, ...decision })).toBe('NOT_ALLOWED')
    expect(await refused('leader1', { caseId, ...decision })).toBe('WRONG_STATE')
    expect(await refused('officer1', { caseId, ...decision })).toBe('CASE_NOT_FOUND')
    expect(await refused('enforcement', { caseId, ...decision, note: '' })).toBe(
      'INVALID_INPUT note',
    )
    const view = await product.as('enforcement').call('mediation.decide', { caseId, ...decision })
    expect(view.may).toContain('publishReferred')
    expect(await refused('enforcement', { caseId, ...decision })).toBe('WRONG_STATE')
    expect(await owed()).toEqual(['publish'])
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.decide',
    who: 'enforcement',
    ready: async () => ({ caseId: await filed('decider'), ...decision }),
    other: (input) => ({ ...input, decision: 'dropped' as const }),
  })
})
