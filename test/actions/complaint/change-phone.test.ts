import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { phoneCode } from '../service/phone-code'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const typedPhoneInput = (caseId: string, phone = '139 0000 0777') => ({
  caseId,
  by: 'words' as const,
  phone,
})
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.changePhone', input))

describe('complaint.changePhone', () => {
  it('takes the number that WeChat vouches for; the officer is notified and reads it, no event holds it', async () => {
    const caseId = await createCase(product, 'assigned')
    const code = await phoneCode(product, 'consumer', '13900000888')
    const view = await product
      .as('consumer')
      .call('complaint.changePhone', { caseId, by: 'wechat', code })

    expect(view.consumer).toEqual({
      name: '样例甲',
      phone: '13900000888',
      address: '月湖区胜利路 8 号',
    })
    expect(view.timeline.at(-1)).toMatchObject({
      text: '消费者换了联系电话',
      detail: expect.stringContaining('微信验证'),
    })
    expect(
      (await product.as('officer1').call('complaint.detail', { caseId })).consumer?.phone,
    ).toBe('13900000888')
    expect(
      product.cloud.database.find('notifications', { to: product.as('officer1').openid })[0],
    ).toMatchObject({ caseId })
    expect(JSON.stringify(readVerifiedCase(product, caseId))).not.toMatch(/1390000/)
    expect(
      await product
        .as('consumer')
        .getErrorCode('complaint.changePhone', { caseId, by: 'wechat', code }),
    ).toBe('PHONE_CODE_SPENT phone')
  })

  it('takes a typed number and says that it is not verified; the last one counts', async () => {
    const caseId = await createCase(product, 'received', {}, 'typist')
    await product.as('typist').call('complaint.changePhone', typedPhoneInput(caseId))
    const view = await product
      .as('typist')
      .call('complaint.changePhone', typedPhoneInput(caseId, '0701-6200000'))

    expect(view.consumer?.phone).toBe('07016200000')
    expect(view.timeline.at(-1)?.detail).toContain('核对')
  })

  it('is refused in a case without a person and after the end of a case', async () => {
    const { caseId } = await product.as('unnamed').call('complaint.report', reportInput())
    expect(await getErrorCode('unnamed', typedPhoneInput(caseId))).toBe('WRONG_STATE')
    expect(
      await getErrorCode('late', typedPhoneInput(await createCase(product, 'settled', {}, 'late'))),
    ).toBe('WRONG_STATE')
  })

  it.each(['consumer2', 'officer1', 'dispatcher1', 'leader1'])('is not for %s', async (name) => {
    const caseId = await getSharedCase(product, 'assigned')
    expect(await getErrorCode(name, typedPhoneInput(caseId))).toBe('CASE_NOT_FOUND')
  })

  it.each([
    [{ by: 'words', phone: '12' }, 'INVALID_INPUT phone'],
    [{ by: 'words', phone: { $gt: '' } }, 'INVALID_INPUT phone'],
    [{ by: 'friend' }, 'INVALID_INPUT by'],
    [{ by: 'wechat' }, 'INVALID_INPUT code'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('consumer', { caseId: 'X', ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.changePhone',
    who: 'writer',
    prepareInput: async () => typedPhoneInput(await createCase(product, 'received', {}, 'writer')),
    changeInput: (input) => ({ ...input, phone: '13900000999' }),
  })
})
