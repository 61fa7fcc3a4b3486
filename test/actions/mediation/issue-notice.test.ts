import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createConsentedCase } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.issueNotice', input))

const meeting = { at: morning + 86_400_000, place: '江边牛肉面馆店内' }

describe('mediation.issueNotice', () => {
  it('tells both parties when, where and by whom; the place is stored only as a hash and encrypted', async () => {
    const caseId = await createConsentedCase(product)
    const view = await product.as('officer1').call('mediation.issueNotice', { caseId, ...meeting })

    expect(view.meeting).toMatchObject({ ...meeting, mediator: '样例officer1' })
    expect(view.timeline.at(-1)).toMatchObject({
      text: '通知双方：2026年11月25日 10:00 现场调解',
      detail: meeting.place,
    })

    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })
    expect(consumerView.meeting).toEqual(view.meeting)
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('店内')
  })

  it('binds the sheet of form 7 of each side, and a new one when the meeting is postponed', async () => {
    const caseId = await createConsentedCase(product, 'binder')
    await product.as('officer1').call('mediation.issueNotice', { caseId, ...meeting })
    await product
      .as('officer1')
      .call('mediation.issueNotice', { caseId, ...meeting, at: meeting.at + 3_600_000 })
    const sheets = product.cloud.database
      .find('events', { caseId, type: 'mediation.notice_issued' })
      .flatMap(({ data }) => [(data as any).notices.consumer, (data as any).notices.respondent])

    for (const sheet of sheets) expect(sheet).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(sheets).size).toBe(4)
  })

  it('is for the officer who has the case, with a place and a future time', async () => {
    const caseId = await createConsentedCase(product, 'mine')
    for (const who of ['mine', 'dispatcher1', 'leader1'])
      expect(await getErrorCode(who, { caseId, ...meeting })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('officer2', { caseId, ...meeting })).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('officer1', { caseId, ...meeting, place: '' })).toBe(
      'INVALID_INPUT place',
    )
    expect(await getErrorCode('officer1', { caseId, ...meeting, at: morning - 1 })).toBe(
      'INVALID_INPUT at',
    )

    const end = { caseId, mode: 'phone', ground: 'no_agreement', note: '谈不拢' } as const
    await product.as('officer1').call('mediation.terminate', end)

    expect(await getErrorCode('officer1', { caseId, ...meeting })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.issueNotice',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: await createConsentedCase(product, 'writer'),
      ...meeting,
    }),
    changeInput: (input) => ({ ...input, place: '月湖区局调解室' }),
  })
})
