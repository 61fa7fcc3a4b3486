import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import { maxMaterialDays } from '#shared/vocabulary/material'
import { createCase, getSharedCase, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const receiptRequest = (caseId: string) => ({ caseId, needs: ['receipt' as const], days: 3 })
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('complaint.requestMaterials', input),
  )

describe('complaint.requestMaterials', () => {
  it('of the officer tells the consumer what is needed, why and until when, and notifies them', async () => {
    const caseId = await createCase(product, 'assigned')
    const input = {
      caseId,
      needs: ['receipt' as const, 'goods' as const],
      note: '小票要看得清金额',
      days: 3,
    }
    const { requestedMaterials, updatedAt } = await product
      .as('officer1')
      .call('complaint.requestMaterials', input)

    expect(requestedMaterials).toEqual({
      needs: ['receipt', 'goods'],
      at: updatedAt,
      dueAt: endOfDay(addDays(shanghaiDayOf(updatedAt), 3)),
    })

    const { timeline } = await product.as('consumer').call('complaint.detail', { caseId })
    expect(timeline.at(-1)).toMatchObject({
      text: expect.stringContaining('11月27日前补充'),
      detail: '小票要看得清金额',
    })
    expect(
      product.cloud.database.find('notifications', { to: product.as('consumer').openid })[0],
    ).toMatchObject({
      caseId,
    })
  })

  it('is for the centre until the case has an owner, and for the owner from then on', async () => {
    const caseId = await createCase(product, 'received', {}, 'turns')
    expect(await getErrorCode('officer1', receiptRequest(caseId))).toBe('CASE_NOT_FOUND')

    await product.as('dispatcher1').call('complaint.requestMaterials', receiptRequest(caseId))
    const heldCaseId = await createCase(product, 'assigned', {}, 'turns')

    expect(await getErrorCode('dispatcher1', receiptRequest(heldCaseId))).toBe('WRONG_STATE')
  })

  it('is only for the handler when the case is a report', async () => {
    const { caseId } = await product.as('reporter').call('complaint.report', reportInput())
    expect(await getErrorCode('dispatcher1', receiptRequest(caseId))).toBe('CASE_NOT_FOUND')

    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId })
    await product.as('officer1').call('complaint.requestMaterials', receiptRequest(caseId))
    const { requestedMaterials } = await product.as('reporter').call('complaint.detail', { caseId })

    expect(requestedMaterials).toMatchObject({ needs: ['receipt'] })
  })

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['officer2', 'CASE_NOT_FOUND'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, receiptRequest(await getSharedCase(product, 'assigned')))).toBe(
      code,
    )
  })

  it.each([
    [{ needs: [] }, 'INVALID_INPUT needs'],
    [{ needs: ['money'] }, 'INVALID_INPUT needs.0'],
    [{ days: 0 }, 'INVALID_INPUT days'],
    [{ days: maxMaterialDays + 1 }, 'INVALID_INPUT days'],
    [{ days: 1.5 }, 'INVALID_INPUT days'],
    [{ note: '长'.repeat(301) }, 'INVALID_INPUT note'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('officer1', { ...receiptRequest('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.requestMaterials',
    who: 'officer1',
    prepareInput: async () => receiptRequest(await createCase(product, 'assigned', {}, 'writer')),
    changeInput: (input) => ({ ...input, days: 5 }),
  })
})
