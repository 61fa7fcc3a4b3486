import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, memoize, reportInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let filerCount = 0
const createReceivedCase = () => createCase(product, 'received', {}, `filer-${++filerCount}`)
const readNumber = (caseId: string) => readVerifiedCase(product, caseId).head.state.number
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.link', input))

describe('complaint.link', () => {
  it('makes both cases name each other in any state; the complainants learn no number', async () => {
    const firstCaseId = await createCase(product, 'assigned')
    const secondCaseId = await createCase(product, 'settled', {}, 'neighbour')
    const view = await product.as('dispatcher1').call('complaint.link', {
      caseId: firstCaseId,
      number: readNumber(secondCaseId).toLowerCase(),
    })

    expect(view).toMatchObject({
      state: 'assigned',
      linked: [{ caseId: secondCaseId, number: readNumber(secondCaseId) }],
    })

    for (const [caseId, otherCaseId] of [
      [firstCaseId, secondCaseId],
      [secondCaseId, firstCaseId],
    ] as const) {
      const { head, types } = readVerifiedCase(product, caseId)
      expect(head.state.linked).toEqual([{ caseId: otherCaseId, number: readNumber(otherCaseId) }])
      expect(types.filter((type) => type === 'case.linked')).toHaveLength(1)
    }

    expect(
      (await product.as('officer1').call('complaint.detail', { caseId: firstCaseId })).linked,
    ).toHaveLength(1)

    const consumerView = await product
      .as('consumer')
      .call('complaint.detail', { caseId: firstCaseId })
    expect(JSON.stringify(consumerView)).not.toContain(readNumber(secondCaseId))
    expect(consumerView.timeline.at(-1)?.text).toBe('指挥中心发现有同样的事，一起看着办')

    await product
      .as('dispatcher1')
      .call('complaint.link', { caseId: secondCaseId, number: readNumber(firstCaseId) })
    expect(readVerifiedCase(product, firstCaseId).head.state.linked).toHaveLength(1)
  })

  it('two dispatchers who link the same pair at the same time link it once', async () => {
    const firstCaseId = await createReceivedCase()
    const secondCaseId = await createReceivedCase()
    const replies = await Promise.all([
      product
        .as('dispatcher1')
        .getReply('complaint.link', { caseId: firstCaseId, number: readNumber(secondCaseId) }),
      product
        .as('dispatcher1')
        .getReply('complaint.link', { caseId: secondCaseId, number: readNumber(firstCaseId) }),
    ])

    expect(replies.map(({ ok }) => ok)).toEqual([true, true])
    for (const caseId of [firstCaseId, secondCaseId])
      expect(readVerifiedCase(product, caseId).head.state.linked).toHaveLength(1)
  })

  it('refuses to link a complaint with a report, with itself or with an unknown case', async () => {
    const caseId = await createReceivedCase()
    const report = await product.as('reporter').call('complaint.report', reportInput())

    expect(await getErrorCode('dispatcher1', { caseId, number: report.number })).toBe(
      'WRONG_STATE number',
    )
    expect(await getErrorCode('dispatcher1', { caseId, number: readNumber(caseId) })).toBe(
      'INVALID_INPUT number',
    )
    expect(await getErrorCode('dispatcher1', { caseId, number: 'YH-20260101-AAAAA' })).toBe(
      'CASE_NOT_FOUND number',
    )
    expect(await getErrorCode('dispatcher1', { caseId, number: '' })).toBe('INVALID_INPUT number')
  })

  const two = memoize(async () => ({
    caseId: await createReceivedCase(),
    number: readNumber(await createReceivedCase()),
  }))

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, await two())).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.link',
    who: 'dispatcher1',
    prepareInput: async () => ({
      caseId: await createReceivedCase(),
      number: readNumber(await createReceivedCase()),
    }),
    changeInput: (input) => ({ ...input, number: 'YH-20260101-AAAAA' }),
  })
})
