import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealed } from '../evidence/photos'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('complaint.supplement', input))

describe('complaint.supplement', () => {
  it('adds words and a photo, answers what was asked for, notifies the officer', async () => {
    const caseId = await caseIn(product, 'assigned')
    await product.as('o1').call('complaint.ask', { caseId, needs: ['receipt'], days: 3 })
    expect((await product.as('consumer').call('complaint.detail', { caseId })).wanted).toMatchObject({
      needs: ['receipt'],
    })
    const evidenceId = await sealed(product, 'consumer')
    const text = '🧾 小票 <b>找到了</b>\n就在包里 👩‍⚖️'
    const view = await product.as('consumer').call('complaint.supplement', { caseId, text, evidence: [evidenceId] })
    expect(view.evidence.map(({ id }) => id)).toEqual([evidenceId])
    expect(view).not.toHaveProperty('wanted')
    expect(view.timeline.at(-1)).toMatchObject({ who: { name: '我' }, text: '消费者补充了1 份材料', detail: text })
    expect((await product.as('o1').call('complaint.detail', { caseId })).timeline.at(-1)).toMatchObject({
      detail: text,
    })
    expect(product.cloud.database.find('notifications', { to: product.as('o1').openid })[0]).toMatchObject({ caseId })
    expect(JSON.stringify(sealedCase(product, caseId).events)).not.toContain('小票')
  })

  it.each(['settled', 'withdrawn', 'refused'] as const)('is too late when %s', async (state) => {
    const caseId = await caseIn(product, state, {}, `late-${state}`)
    expect(await refused(`late-${state}`, { caseId, text: '还有' })).toBe('WRONG_STATE')
  })

  it.each(['consumer2', 'o1', 'd1', 'l1', 'o9'])('is not for %s', async (name) => {
    const caseId = await caseIn(product, 'assigned', {}, `owner-of-${name}`)
    expect(await refused(name, { caseId, text: '不是我的' })).toBe('CASE_NOT_FOUND')
  })

  it('takes no photo that another person sealed', async () => {
    const caseId = await caseIn(product, 'received', {}, 'thief')
    const evidence = [await sealed(product, 'robbed')]
    expect(await refused('thief', { caseId, evidence })).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  it.each([
    [{}, 'INVALID_INPUT text'],
    [{ text: '  ' }, 'INVALID_INPUT text'],
    [{ text: '长'.repeat(10_000) }, 'INVALID_INPUT text'],
    [{ text: { $gt: '' } }, 'INVALID_INPUT text'],
    [{ evidence: [{ $gt: '' }] }, 'INVALID_INPUT evidence.0'],
    [{ text: '有', caseId: '../x' }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await refused('consumer', { caseId: 'X', ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.supplement',
    who: 'writer',
    ready: async () => ({ caseId: await caseIn(product, 'received', {}, 'writer'), text: '又想起来一点' }),
    other: (input) => ({ ...input, text: '别的话' }),
  })
})
