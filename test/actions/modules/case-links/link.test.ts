import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, once, reported } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let filed = 0
const received = () => caseIn(product, 'received', {}, `filer-${++filed}`)
const numberOf = (caseId: string) => sealedCase(product, caseId).head.state.number
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('complaint.link', input))

describe('complaint.link', () => {
  it('both name each other, in any state, neither ends; the complainants learn no number', async () => {
    const [one, two] = [
      await caseIn(product, 'assigned'),
      await caseIn(product, 'settled', {}, 'neighbour'),
    ]
    const view = await product
      .as('dispatcher1')
      .call('complaint.link', { caseId: one, number: numberOf(two).toLowerCase() })
    expect(view).toMatchObject({
      state: 'assigned',
      linked: [{ caseId: two, number: numberOf(two) }],
    })
    for (const [caseId, other] of [
      [one, two],
      [two, one],
    ] as const) {
      const { head, types } = sealedCase(product, caseId)
      expect(head.state.linked).toEqual([{ caseId: other, number: numberOf(other) }])
      expect(types.filter((type) => type === 'case.linked')).toHaveLength(1)
    }
    expect(
      (await product.as('officer1').call('complaint.detail', { caseId: one })).linked,
    ).toHaveLength(1)
    const own = await product.as('consumer').call('complaint.detail', { caseId: one })
    expect(JSON.stringify(own)).not.toContain(numberOf(two))
    expect(own.timeline.at(-1)?.text).toBe('指挥中心发现有同样的事，一起看着办')
    await product.as('dispatcher1').call('complaint.link', { caseId: two, number: numberOf(one) })
    expect(sealedCase(product, one).head.state.linked).toHaveLength(1)
  })

  it('two dispatchers who link the same pair at once link it once', async () => {
    const [one, two] = [await received(), await received()]
    const replies = await Promise.all([
      product.as('dispatcher1').reply('complaint.link', { caseId: one, number: numberOf(two) }),
      product.as('dispatcher1').reply('complaint.link', { caseId: two, number: numberOf(one) }),
    ])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true])
    for (const caseId of [one, two])
      expect(sealedCase(product, caseId).head.state.linked).toHaveLength(1)
  })

  it('never a complaint with a report, itself, or what is not there', async () => {
    const [caseId, report] = [
      await received(),
      await product.as('reporter').call('complaint.report', reported()),
    ]
    expect(await refused('dispatcher1', { caseId, number: report.number })).toBe(
      'WRONG_STATE number',
    )
    expect(await refused('dispatcher1', { caseId, number: numberOf(caseId) })).toBe(
      'INVALID_INPUT number',
    )
    expect(await refused('dispatcher1', { caseId, number: 'YH-20260101-AAAAA' })).toBe(
      'CASE_NOT_FOUND number',
    )
    expect(await refused('dispatcher1', { caseId, number: '' })).toBe('INVALID_INPUT number')
  })

  const two = once(async () => ({ caseId: await received(), number: numberOf(await received()) }))
  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, await two())).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.link',
    who: 'dispatcher1',
    ready: async () => ({ caseId: await received(), number: numberOf(await received()) }),
    other: (input) => ({ ...input, number: 'YH-20260101-AAAAA' }),
  })
})
