import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { sealed } from '../../evidence/photos'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { entryOf, visitedCheck } from './requested'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (input: unknown, who = 'officer1') =>
  refusedWithoutTrace(product, () => product.as(who).refused('complaint.checkVoucher', input))

describe('complaint.checkVoucher', () => {
  it('shows the consumer what was looked at, with its photo', async () => {
    const caseId = await visitedCheck(product)
    const entry = await entryOf(product, caseId, 'purchase')
    await product.as('officer1').call('complaint.checkVoucher', entry)
    const view = await product.as('consumer').call('complaint.detail', { caseId })
    expect(view.goodsCheck?.vouchers).toMatchObject([
      { voucher: 'purchase', result: 'shown', note: '批号与罐底一致', photos: entry.evidence },
    ])
    expect(view.timeline.at(-1)).toMatchObject({
      text: '查看进货凭证：已出示，拍照 1 张',
      detail: '批号与罐底一致',
    })
    const { files } = await product.as('consumer').call('evidence.view', { caseId })
    expect(files.map(({ evidenceId }) => evidenceId)).toEqual(entry.evidence)
  })

  it('says why a voucher was not shown, and a later entry corrects it', async () => {
    const caseId = await visitedCheck(product)
    const missing = await entryOf(product, caseId, 'quality', 'missing')
    const view = await product.as('officer1').call('complaint.checkVoucher', missing)
    expect(view.goodsCheck?.vouchers).toMatchObject([
      { voucher: 'quality', result: 'missing', note: '进货单放在总店', photos: [] },
    ])
    const shown = await entryOf(product, caseId, 'quality')
    const corrected = await product.as('officer1').call('complaint.checkVoucher', shown)
    expect(corrected.goodsCheck?.vouchers).toMatchObject([{ result: 'shown' }])
    expect(corrected.timeline.filter(({ type }) => type === 'voucher.checked')).toHaveLength(2)
  })

  it('takes no entry without its photo or its sentence, and none of others’ photos', async () => {
    const caseId = await visitedCheck(product)
    const shown = await entryOf(product, caseId, 'licence')
    expect(await refused({ ...shown, evidence: [] })).toBe('INVALID_INPUT evidence')
    expect(await refused({ ...shown, result: 'missing', note: '' })).toBe('INVALID_INPUT note')
    const foreign = await sealed(product, 'consumer')
    expect(await refused({ ...shown, evidence: [foreign] })).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  it('is for the officer of a check of goods alone', async () => {
    const entry = await entryOf(product, await visitedCheck(product), 'licence')
    for (const who of ['officer2', 'dispatcher1', 'consumer'])
      expect(await refused(entry, who)).toMatch(/^(CASE_NOT_FOUND|NOT_ALLOWED)$/)
    const complaint = await caseIn(product, 'assigned')
    expect(await refused({ ...entry, caseId: complaint })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.checkVoucher',
    who: 'officer1',
    ready: async () => entryOf(product, await visitedCheck(product, {}, 'careful'), 'licence'),
    other: (input) => ({ ...input, note: '看错了，是副本' }),
  })
})
