import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, memoize, reportInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { png, preserveFile } from '../../evidence/photos'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let filerCount = 0
const createReceivedCase = () => createCase(product, 'received', {}, `filer-${++filerCount}`)

const splitInput = (caseId: string, change: object = {}) => ({
  caseId,
  clue: '后厨用回收的油，每天晚上十点倒进来。',
  problemType: 'safety' as const,
  ...change,
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.split', input))

describe('complaint.split', () => {
  it('files a report of its own for the complainant, with the evidence; the complaint shows nothing of it', async () => {
    const photo = await preserveFile(product, 'consumer', png)
    const caseId = await createCase(product, 'received', { evidence: [photo] })
    const storedBefore = readVerifiedCase(product, caseId)
    const report = await product.as('dispatcher1').call('complaint.split', splitInput(caseId))

    expect(readVerifiedCase(product, caseId)).toEqual(storedBefore)

    const consumerView = await product
      .as('consumer')
      .call('complaint.detail', { caseId: report.caseId })
    expect(consumerView).toMatchObject({
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

    const { head, events } = readVerifiedCase(product, report.caseId)
    expect(events[0]).toMatchObject({
      type: 'complaint.submitted',
      by: { role: 'dispatcher', ref: 'dispatcher1' },
    })
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${caseId}|样例甲|回收的油`))
    expect(head.complainant).toBe(product.as('consumer').openid)
    for (const name of ['officer1', 'officer2', 'stranger'])
      expect(
        await product.as(name).getErrorCode('complaint.detail', { caseId: report.caseId }),
      ).toBe('CASE_NOT_FOUND')
    expect(product.cloud.database.find('evidence', { _id: photo })[0]).toMatchObject({ uses: 2 })
  })

  it('files it without a name and without evidence if the dispatcher chooses so', async () => {
    const photo = await preserveFile(product, 'shy', png)
    const caseId = await createCase(product, 'received', { evidence: [photo] }, 'shy')
    const input = splitInput(caseId, { anonymous: true, withEvidence: false })
    const report = await product.as('dispatcher1').call('complaint.split', input)
    const consumerView = await product.as('shy').call('complaint.detail', { caseId: report.caseId })

    expect(consumerView).toMatchObject({ anonymous: true, evidence: [] })
    expect(consumerView).not.toHaveProperty('consumer')
  })

  it('refuses what is no complaint, and a clue without words', async () => {
    const report = await product.as('reporter').call('complaint.report', reportInput())
    expect(await getErrorCode('dispatcher1', splitInput(report.caseId))).toBe('CASE_NOT_FOUND')

    const caseId = await createReceivedCase()
    expect(await getErrorCode('dispatcher1', splitInput(caseId, { clue: '假' }))).toBe(
      'INVALID_INPUT clue',
    )
    expect(await getErrorCode('dispatcher1', splitInput(caseId, { problemType: 'weather' }))).toBe(
      'INVALID_INPUT problemType',
    )

    await product.cloud.database.remove('personal_data', { _id: caseId })
    expect(await getErrorCode('dispatcher1', splitInput(caseId))).toBe('WRONG_STATE')
  })

  const getCase = memoize(() => createReceivedCase())

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, splitInput(await getCase()))).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.split',
    who: 'dispatcher1',
    prepareInput: async () => splitInput(await createReceivedCase()),
    changeInput: (input) => ({ ...input, clue: '另外的线索，与前面的不同' }),
  })
})
