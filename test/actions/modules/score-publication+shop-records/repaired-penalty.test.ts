import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { openProductWithDuties, penaltyInput, publishWarning } from '../../warning/desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
})
afterAll(() => product.close())

const documentNo = '月市监处〔2026〕13号（样例）'

it('a warning about a penalty is shown no longer when a colleague follows the shop’s proof', async () => {
  const { ground } = penaltyInput() as { ground: { documentNo: string } }
  const id = await publishWarning(product, {
    ...penaltyInput(),
    ground: { ...ground, documentNo },
  } as never)
  const { inputId } = await product.as('officer1').call('merchant.record', {
    what: 'penalty',
    merchantId: 'noodles',
    documentNo,
    grade: 'ordinary',
    from: '2026-11-10',
    endDay: '2027-02-10',
  })
  await bindRepresentative(product, 'owner')
  const proof = {
    merchantId: 'noodles',
    kind: 'repair' as const,
    inputIds: [inputId],
    statement: '罚款已经缴清。',
  }
  const { objectionId } = await product.as('owner').call('merchant.object', proof)
  const settlement = {
    merchantId: 'noodles',
    objectionId,
    granted: true,
    inputIds: [inputId],
    reason: '缴款凭证属实',
  }

  expect(await product.as('officer1').getErrorCode('merchant.settle', settlement)).toBe(
    'NOT_ALLOWED',
  )
  expect(await product.as('anybody').call('warning.read', { warningId: id })).toMatchObject({
    state: 'published',
  })

  await product.as('officer3').call('merchant.settle', settlement)
  const { warnings } = await product.as('anybody').call('warning.list', {})

  expect(warnings.map((warning) => warning.id)).not.toContain(id)
  expect(await product.as('anybody').getErrorCode('warning.read', { warningId: id })).toBe(
    'WARNING_NOT_FOUND',
  )
})
