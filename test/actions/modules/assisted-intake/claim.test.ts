import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, reportInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { phoneCode } from '../../service/phone-code'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const recordComplaint = (phone = '13900000123') =>
  product.as('dispatcher1').call('complaint.record', {
    source: 'counter',
    complaint: complaintInput({
      consumer: { name: '样例来访人', phone, address: '月湖区胜利路 9 号' },
    }),
  })

const createClaimInput = async (
  name: string,
  phone = '13900000123',
  of = recordComplaint(phone),
) => {
  const { number, code } = await of
  return { number, code, phoneCode: await phoneCode(product, name, phone) }
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.claim', input))

describe('complaint.claim', () => {
  it('opens the case on the phone of its person, who goes on with it like every complainant', async () => {
    const recorded = await recordComplaint()
    const input = await createClaimInput('visitor', '13900000123', Promise.resolve(recorded))
    const { caseId } = recorded
    const view = await product
      .as('visitor')
      .call('complaint.claim', { ...input, code: input.code.toLowerCase() })

    expect(view.consumer?.name).toBe('样例来访人')
    expect(view.may).toEqual(expect.arrayContaining(['supplement', 'withdraw', 'changePhone']))
    expect(view.timeline.at(-1)).toMatchObject({ detail: '微信验证的手机号与登记的一致' })
    expect(
      (await product.as('visitor').call('complaint.mine', {})).cases.map(({ id }) => id),
    ).toEqual([caseId])

    await product.as('visitor').call('complaint.supplement', { caseId, text: '找到了付款记录' })
    const { head, events } = readVerifiedCase(product, caseId)

    expect(head.complainant).toBe(product.as('visitor').openid)
    expect(JSON.stringify(events)).not.toContain(head.complainant)
    expect(events.find(({ type }) => type === 'complaint.claimed')?.data).toEqual({
      verified: true,
    })
  })

  it('works once: the next phone is refused, and the record names the person who claimed the case', async () => {
    const recorded = Promise.resolve(await recordComplaint())
    await product
      .as('first')
      .call('complaint.claim', await createClaimInput('first', '13900000123', recorded))

    expect(
      await getErrorCode('second', await createClaimInput('second', '13900000123', recorded)),
    ).toBe('WRONG_STATE')
  })

  it('the code alone is not enough where a mobile number was entered', async () => {
    const { number, code } = await recordComplaint()
    expect(await getErrorCode('clerk', { number, code })).toBe('INVALID_INPUT phone')

    const otherPhoneCode = await phoneCode(product, 'clerk', '13900000999')
    expect(await getErrorCode('clerk', { number, code, phoneCode: otherPhoneCode })).toBe(
      'INVALID_INPUT phone',
    )
    expect(await getErrorCode('clerk', { number, code, phoneCode: 'spent' })).toBe(
      'PHONE_CODE_SPENT phone',
    )
  })

  it('the code alone is enough where no mobile number was entered: for a landline or an anonymous report', async () => {
    const { number, code } = await recordComplaint('07016200000')
    expect((await product.as('landline').call('complaint.claim', { number, code })).number).toBe(
      number,
    )

    const report = await product
      .as('officer1')
      .call('complaint.record', { source: 'phone', report: reportInput() })
    const view = await product
      .as('tipster')
      .call('complaint.claim', { number: report.number, code: report.code })

    expect(view).toMatchObject({ kind: 'report', number: report.number })
  })

  it('is for nobody with another part in the case, and opens none that was filed by its person', async () => {
    const { number, code } = await recordComplaint('07016200001')
    for (const name of ['dispatcher1', 'leader1'])
      expect(await getErrorCode(name, { number, code })).toBe('HAS_ANOTHER_PART')

    const ownComplaint = await product.as('consumer').call('complaint.submit', complaintInput())
    expect(await getErrorCode('visitor', { number: ownComplaint.number, code })).toBe(
      'CASE_NOT_FOUND code',
    )
  })

  it.each([
    [{ code: 'AAAAAAAA' }, 'CASE_NOT_FOUND code'],
    [{ code: '回执码上八个字啊' }, 'CASE_NOT_FOUND code'],
    [{ number: 'YH-20260101-AAAAA' }, 'CASE_NOT_FOUND code'],
    [{ number: { $gt: '' } }, 'INVALID_INPUT number'],
    [{ code: '短' }, 'INVALID_INPUT code'],
  ])('refuses %j', async (change, answer) => {
    expect(
      await getErrorCode('stranger', { ...(await createClaimInput('stranger')), ...change }),
    ).toBe(answer)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.claim',
    who: 'writer',
    // A number's code of WeChat's is spent by the first of two at once.
    prepareInput: async () => {
      const { number, code } = await recordComplaint('07016200001')
      return { number, code }
    },
    changeInput: (input) => ({ ...input, number: 'YH-20260101-AAAAA' }),
  })
})
