import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import {
  checks,
  daysPass,
  drafted,
  openDesk,
  penalty,
  published,
  through,
} from '../../warning/desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
})
afterAll(() => product.close())

describe('a penalty that is repaired', () => {
  const { ground } = penalty() as { ground: { documentNo: string } }
  const entered = async (documentNo = ground.documentNo) =>
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
  const end = (inputId: string) =>
    product
      .as('officer1')
      .call('merchant.record', { what: 'ended', merchantId: 'noodles', inputId, reason: '已修复' })
  const isGone = async (id: string) => {
    expect(
      (await product.as('anybody').call('warning.list', {})).warnings.map((one) => one.id),
    ).not.toContain(id)
    expect(await product.as('anybody').refused('warning.read', { warningId: id })).toBe(
      'WARNING_NOT_FOUND',
    )
  }

  it('is shown no longer, however its number was typed', async () => {
    const id = await published(product, penalty())
    await end(await entered('月市监处 [2026] 12号（样例）'))
    await isGone(id)
  })

  it('is no ground any more for what is still on the way', async () => {
    const id = await drafted(product, {
      ...penalty(),
      ground: { ...ground, documentNo: '样例14号' },
    } as never)
    await through(product, id, [...checks, 'notify'])
    await daysPass(product, id)
    await end(await entered('样例14号'))
    const reply = await product
      .as('leader1')
      .reply('warning.step', { warningId: id, type: 'publish' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'NO_GROUND' } })
    const fresh = { ...penalty(), ground: { ...ground, documentNo: '样例14号' } } as never
    expect(await product.as('officer1').refused('warning.draft', fresh)).toBe('NO_GROUND')
  })
})
