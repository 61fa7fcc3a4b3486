import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { verificationDueDate } from '../../../../cloudfunctions/_rules/deadlines/verification'
import { complaintInput, reportInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const recordInput = (change = {}) => ({
  source: 'phone' as const,
  hotline: '12331' as const,
  complaint: complaintInput({
    consumer: { name: '样例来电人', phone: '07016200000', address: '月湖区胜利路 9 号' },
  }),
  ...change,
})

describe('complaint.record', () => {
  it('puts a call into the one queue: source and hotline kept, no consumer’s phone opens it', async () => {
    const { caseId, number } = await product
      .as('dispatcher1')
      .call('complaint.record', recordInput())
    const { cases } = await product.as('dispatcher1').call('dispatch.inbox', { box: 'waiting' })

    expect(cases.map(({ id }) => id)).toContain(caseId)

    const view = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(view.consumer?.name).toBe('样例来电人')
    expect(view.timeline[0]).toMatchObject({
      who: { role: 'dispatcher', name: '样例dispatcher1' },
      text: `代为登记投诉，编号 ${number}`,
      detail: '电话，12331 食品药品',
    })

    const { head, events } = readVerifiedCase(product, caseId)
    expect(head.complainant).toBe('')
    expect(events[0]!.data).toMatchObject({ source: 'phone', hotline: '12331' })
    expect(JSON.stringify(events)).not.toMatch(/样例来电人|07016200000/)
    for (const name of ['consumer', 'officer2'])
      expect(await product.as(name).getErrorCode('complaint.detail', { caseId })).toBe(
        'CASE_NOT_FOUND',
      )
    expect((await product.as('dispatcher1').call('complaint.mine', {})).cases).toEqual([])
    expect(product.cloud.database.find('notifications', { to: '' })).toEqual([])
    expect(await product.as('dispatcher1').call('dispatch.propose', { caseId })).toMatchObject({
      signs: [],
    })
  })

  it('stores a report as well, with its own deadline; only its handler learns who reported', async () => {
    const report = reportInput({
      reporter: { name: '样例举报人', phone: '13900000666', address: '月湖区胜利路 9 号' },
    })
    const recorded = await product
      .as('officer2')
      .call('complaint.record', { source: 'counter', report })

    expect(recorded.decideBy).toBe(
      verificationDueDate(recorded.submittedAt, false, builtInCalendar).at,
    )

    const view = await product
      .as('dispatcher1')
      .call('complaint.detail', { caseId: recorded.caseId })
    expect(view).toMatchObject({ kind: 'report', number: recorded.number })
    expect(view.consumer).toBeUndefined()
  })

  it('is for an officer as well, with the number of the national platform if there is one', async () => {
    const input = recordInput({ source: 'counter', platformNumber: '1360602000000123' })
    const { caseId } = await product.as('officer1').call('complaint.record', input)

    expect(
      (await product.as('dispatcher1').call('complaint.detail', { caseId })).platformNumber,
    ).toBe('1360602000000123')
  })

  it.each(['consumer', 'leader1', 'enforcement', 'admin'])('is not for %s', async (name) => {
    expect(await product.as(name).getErrorCode('complaint.record', recordInput())).toBe(
      'NOT_ALLOWED',
    )
  })

  it.each([
    [{ source: 'dream' }, 'INVALID_INPUT source'],
    [{ hotline: '110' }, 'INVALID_INPUT hotline'],
    [{ platformNumber: '编号' }, 'INVALID_INPUT platformNumber'],
    [{ complaint: complaintInput({ statement: '短' }) }, 'INVALID_INPUT complaint.statement'],
    [{ complaint: undefined }, 'INVALID_INPUT complaint'],
    [{ report: reportInput() }, 'INVALID_INPUT complaint'],
  ])('refuses %j', async (change, code) => {
    const input = recordInput(change)
    expect(
      await expectNothingWritten(product, () =>
        product.as('dispatcher1').getErrorCode('complaint.record', input),
      ),
    ).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.record',
    who: 'dispatcher1',
    prepareInput: async () => recordInput(),
    changeInput: (input) => ({ ...input, source: 'letter' }),
  })
})
