import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { ready } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.issueNotice', input))

const told = { at: morning + 86_400_000, place: '江边牛肉面馆店内' }

describe('mediation.issueNotice', () => {
  it('both learn when, where and by whom; the place is only sealed and encrypted', async () => {
    const caseId = await ready(product)
    const view = await product.as('officer1').call('mediation.issueNotice', { caseId, ...told })
    expect(view.meeting).toMatchObject({ ...told, mediator: '样例officer1' })
    expect(view.timeline.at(-1)).toMatchObject({
      text: '通知双方：2026年11月25日 10:00 现场调解',
      detail: told.place,
    })
    const mine = await product.as('consumer').call('complaint.detail', { caseId })
    expect(mine.meeting).toEqual(view.meeting)
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('店内')
  })

  it('binds each side’s sheet of form 7, and anew when it is put off', async () => {
    const caseId = await ready(product, 'binder')
    await product.as('officer1').call('mediation.issueNotice', { caseId, ...told })
    await product
      .as('officer1')
      .call('mediation.issueNotice', { caseId, ...told, at: told.at + 3_600_000 })
    const sheets = product.cloud.database
      .find('events', { caseId, type: 'mediation.notice_issued' })
      .flatMap(({ data }) => [(data as any).notices.consumer, (data as any).notices.respondent])
    for (const sheet of sheets) expect(sheet).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(sheets).size).toBe(4)
  })

  it('is the officer’s who has the case, with a place and a time to come', async () => {
    const caseId = await ready(product, 'mine')
    for (const who of ['mine', 'dispatcher1', 'leader1'])
      expect(await refused(who, { caseId, ...told })).toBe('NOT_ALLOWED')
    expect(await refused('officer2', { caseId, ...told })).toBe('CASE_NOT_FOUND')
    expect(await refused('officer1', { caseId, ...told, place: '' })).toBe('INVALID_INPUT place')
    expect(await refused('officer1', { caseId, ...told, at: morning - 1 })).toBe('INVALID_INPUT at')
    const end = { caseId, mode: 'phone', ground: 'no_agreement', note: '谈不拢' } as const
    await product.as('officer1').call('mediation.terminate', end)
    expect(await refused('officer1', { caseId, ...told })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.issueNotice',
    who: 'officer1',
    ready: async () => ({ caseId: await ready(product, 'writer'), ...told }),
    other: (input) => ({ ...input, place: '月湖区局调解室' }),
  })
})
