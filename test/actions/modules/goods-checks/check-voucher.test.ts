import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { createVisitedCheck, voucherInput } from './requested'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (input: unknown, who = 'officer1') =>
  expectNothingWritten(product, () => product.as(who).getErrorCode('complaint.checkVoucher', input))

describe('complaint.checkVoucher', () => {
  it('shows the consumer what was looked at, with its photo', async () => {
    const caseId = await createVisitedCheck(product)
    const purchaseInput = await voucherInput(product, caseId, 'purchase')
    await product.as('officer1').call('complaint.checkVoucher', purchaseInput)
    const view = await product.as('consumer').call('complaint.detail', { caseId })

    expect(view.goodsCheck?.vouchers).toMatchObject([
      {
        voucher: 'purchase',
        result: 'shown',
        note: '批号与罐底一致',
        photos: purchaseInput.evidence,
      },
    ])
    expect(view.timeline.at(-1)).toMatchObject({
      text: '查看进货凭证：已出示，拍照 1 张',
      detail: '批号与罐底一致',
    })

    const { files } = await product.as('consumer').call('evidence.view', { caseId })
    expect(files.map(({ evidenceId }) => evidenceId)).toEqual(purchaseInput.evidence)
  })

  it('says why a voucher was not shown, and a later entry corrects it', async () => {
    const caseId = await createVisitedCheck(product)
    const missingVoucher = await voucherInput(product, caseId, 'quality', 'missing')
    const view = await product.as('officer1').call('complaint.checkVoucher', missingVoucher)

    expect(view.goodsCheck?.vouchers).toMatchObject([
      { voucher: 'quality', result: 'missing', note: '进货单放在总店', photos: [] },
    ])

    const shownVoucher = await voucherInput(product, caseId, 'quality')
    const corrected = await product.as('officer1').call('complaint.checkVoucher', shownVoucher)

    expect(corrected.goodsCheck?.vouchers).toMatchObject([{ result: 'shown' }])
    expect(corrected.timeline.filter(({ type }) => type === 'voucher.checked')).toHaveLength(2)
  })

  it('takes no entry without its photo or its sentence, and none of others’ photos', async () => {
    const caseId = await createVisitedCheck(product)
    const licenceInput = await voucherInput(product, caseId, 'licence')

    expect(await getErrorCode({ ...licenceInput, evidence: [] })).toBe('INVALID_INPUT evidence')
    expect(await getErrorCode({ ...licenceInput, result: 'missing', note: '' })).toBe(
      'INVALID_INPUT note',
    )

    const foreign = await preserveFile(product, 'consumer')
    expect(await getErrorCode({ ...licenceInput, evidence: [foreign] })).toBe(
      'EVIDENCE_NOT_FOUND evidence',
    )
  })

  it('is for the officer of a check of goods alone', async () => {
    const licenceInput = await voucherInput(product, await createVisitedCheck(product), 'licence')
    for (const who of ['officer2', 'dispatcher1', 'consumer'])
      expect(await getErrorCode(licenceInput, who)).toMatch(/^(CASE_NOT_FOUND|NOT_ALLOWED)$/)

    const complaint = await createCase(product, 'assigned')
    expect(await getErrorCode({ ...licenceInput, caseId: complaint })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.checkVoucher',
    who: 'officer1',
    prepareInput: async () =>
      voucherInput(product, await createVisitedCheck(product, {}, 'careful'), 'licence'),
    changeInput: (input) => ({ ...input, note: '看错了，是副本' }),
  })
})
