import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, once, reported } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { png, sealed } from '../../evidence/photos'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let filed = 0
const received = () => caseIn(product, 'received', {}, `filer-${++filed}`)
const part = (caseId: string, change: object = {}) => ({
  caseId,
  clue: '后厨用回收的油，每天晚上十点倒进来。',
  problemType: 'safety' as const,
  ...change,
})
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('complaint.split', input))

describe('complaint.split', () => {
  it('files a report of its own for the complainant, with the evidence; the complaint shows nothing of it', async () => {
    const photo = await sealed(product, 'consumer', png)
    const caseId = await caseIn(product, 'received', { evidence: [photo] })
    const before = sealedCase(product, caseId)
    const report = await product.as('dispatcher1').call('complaint.split', part(caseId))
    expect(sealedCase(product, caseId)).toEqual(before)
    const own = await product.as('consumer').call('complaint.detail', { caseId: report.caseId })
    expect(own).toMatchObject({
      kind: 'report',
      number: report.number,
      problemType: 'safety',
      statement: '后厨用回收的油，每天晚上十点倒进来。',
      linkedComplaint: { caseId },
      consumer: { name: '样例甲' },
      evidence: [{ id: photo }],
    })
    const { cases } = await product.as('consumer').call('complaint.mine', {})
    expect(cases.map(({ id }) => id)).toEqual(expect.arrayContaining([caseId, report.caseId]))
    const { head, events } = sealedCase(product, report.caseId)
    expect(events[0]).toMatchObject({
      type: 'complaint.submitted',
      by: { role: 'dispatcher', ref: 'dispatcher1' },
    })
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${caseId}|样例甲|回收的油`))
    expect(head.complainant).toBe(product.as('consumer').openid)
    for (const name of ['officer1', 'officer2', 'stranger'])
      expect(await product.as(name).refused('complaint.detail', { caseId: report.caseId })).toBe(
        'CASE_NOT_FOUND',
      )
    expect(product.cloud.database.find('evidence', { _id: photo })[0]).toMatchObject({ uses: 2 })
  })

  it('without a name and without evidence where that is wanted', async () => {
    const photo = await sealed(product, 'shy', png)
    const caseId = await caseIn(product, 'received', { evidence: [photo] }, 'shy')
    const given = part(caseId, { anonymous: true, withEvidence: false })
    const report = await product.as('dispatcher1').call('complaint.split', given)
    const own = await product.as('shy').call('complaint.detail', { caseId: report.caseId })
    expect(own).toMatchObject({ anonymous: true, evidence: [] })
    expect(own).not.toHaveProperty('consumer')
  })

  it('refuses what is no complaint, and a clue without words', async () => {
    const report = await product.as('reporter').call('complaint.report', reported())
    expect(await refused('dispatcher1', part(report.caseId))).toBe('CASE_NOT_FOUND')
    const caseId = await received()
    expect(await refused('dispatcher1', part(caseId, { clue: '假' }))).toBe('INVALID_INPUT clue')
    expect(await refused('dispatcher1', part(caseId, { problemType: 'weather' }))).toBe(
      'INVALID_INPUT problemType',
    )
    await product.cloud.database.remove('personal_data', { _id: caseId })
    expect(await refused('dispatcher1', part(caseId))).toBe('WRONG_STATE')
  })

  const kept = once(() => received())
  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, part(await kept()))).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.split',
    who: 'dispatcher1',
    ready: async () => part(await received()),
    other: (input) => ({ ...input, clue: '另外的线索，与前面的不同' }),
  })
})
