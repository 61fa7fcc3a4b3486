import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import {
  draftWarning,
  endReplyPeriod,
  openProductWithDuties,
  penaltyInput,
  publishWarning,
  reviewSteps,
  runSteps,
} from '../../warning/desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
})
afterAll(() => product.close())

describe('a penalty that is repaired', () => {
  const { ground } = penaltyInput() as { ground: { documentNo: string } }

  const recordPenalty = async (documentNo = ground.documentNo) =>
    (
      await product.as('officer1').call('merchant.record', {
        what: 'penalty',
        merchantId: 'noodles',
        documentNo,
        grade: 'ordinary',
        from: '2026-11-10',
        endDay: '2027-02-10',
      })
    ).inputId

  const endPenalty = (inputId: string) =>
    product
      .as('officer1')
      .call('merchant.record', { what: 'ended', merchantId: 'noodles', inputId, reason: '已修复' })

  const isGone = async (id: string) => {
    expect(
      (await product.as('anybody').call('warning.list', {})).warnings.map((warning) => warning.id),
    ).not.toContain(id)
    expect(await product.as('anybody').getErrorCode('warning.read', { warningId: id })).toBe(
      'WARNING_NOT_FOUND',
    )
  }

  it('is shown no longer, however its number was typed', async () => {
    const id = await publishWarning(product, penaltyInput())
    await endPenalty(await recordPenalty('月市监处 [2026] 12号（样例）'))
    await isGone(id)
  })

  it('is no ground any more for what is still on the way', async () => {
    const id = await draftWarning(product, {
      ...penaltyInput(),
      ground: { ...ground, documentNo: '样例14号' },
    } as never)
    await runSteps(product, id, [...reviewSteps, 'notify'])
    await endReplyPeriod(product, id)
    await endPenalty(await recordPenalty('样例14号'))
    const reply = await product
      .as('leader1')
      .getReply('warning.step', { warningId: id, type: 'publish' })

    expect(reply).toMatchObject({ ok: false, error: { code: 'NO_GROUND' } })

    const newPenalty = { ...penaltyInput(), ground: { ...ground, documentNo: '样例14号' } } as never
    expect(await product.as('officer1').getErrorCode('warning.draft', newPenalty)).toBe('NO_GROUND')
  })
})
