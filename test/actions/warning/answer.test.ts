import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { bindRepresentative } from '../merchant/bound'
import { itWritesOnce } from '../writes'
import {
  draftWarning,
  openProductWithDuties,
  penaltyInput,
  publishWarning,
  reviewSteps,
  runSteps,
} from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openProductWithDuties()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const createNoticedWarning = async () => {
  const id = await draftWarning(product, penaltyInput())
  await runSteps(product, id, [...reviewSteps, 'notify'])
  return id
}

const replyInput = (warningId: string, text = '已经整改完毕，价目表已经上墙。') => ({
  warningId,
  what: 'reply' as const,
  text,
})

describe('warning.answer', () => {
  it('shows a reply with the warning; an objection starts three working days', async () => {
    const id = await publishWarning(product, penaltyInput())
    await product.as('owner').call('warning.answer', replyInput(id))

    expect(await product.as('anybody').call('warning.read', { warningId: id })).toMatchObject({
      reply: '已经整改完毕，价目表已经上墙。',
    })

    await product
      .as('owner')
      .call('warning.answer', { warningId: id, what: 'object', text: '金额与决定书不一致。' })
    expect(await product.as('leader1').call('warning.file', { warningId: id })).toMatchObject({
      answerBy: '2026-11-27',
    })

    const findAgendaItem = async (who: string) =>
      (await product.as(who).call('service.agenda', {})).items.find(
        ({ kind }) => kind === 'rebuttals',
      )

    expect(await findAgendaItem('leader1')).toEqual({
      kind: 'rebuttals',
      count: 1,
      at: Date.parse('2026-11-27T23:59:59.999+08:00'),
    })
    expect(await findAgendaItem('council')).toBeUndefined()

    const findNotification = () =>
      product.cloud.database.find('notifications', { to: product.as('leader1').openid })[0] as any

    const { schedule } = {
      schedule: () => product.cloud.database.find('schedule', { _id: `warnings:${id}` })[0] as any,
    }
    // At once, on the last day, and when that has passed; then the warning's own end is awaited.
    for (const next of ['2026-11-27T00:00:00+08:00', '2026-11-28T00:00:00+08:00']) {
      await product.cloud.database.remove('notifications', { to: product.as('leader1').openid })
      await product.cloud.fire('publicity')

      expect(findNotification()).toMatchObject({ kind: 'warning', caseId: id })
      expect(schedule().dueAt).toBe(Date.parse(next))

      await product.cloud.clock.start(Date.parse(next) + 1)
    }
    await product.cloud.fire('publicity')

    expect(schedule().dueAt).toBeGreaterThan(Date.parse('2026-11-29T00:00:00+08:00'))

    await product
      .as('leader1')
      .call('warning.step', { warningId: id, type: 'uphold', reason: '金额与决定书一致。' })
    expect(await findAgendaItem('leader1')).toBeUndefined()
  })

  it('refuses a reply with a phone number in it, because it would be published', async () => {
    expect(
      await product
        .as('owner')
        .getErrorCode(
          'warning.answer',
          replyInput(await createNoticedWarning(), '顾客张三电话13900000001来闹事。'),
        ),
    ).toBe('PERSONAL_DATA')
  })

  it('is refused to other callers and before the notice', async () => {
    const id = await createNoticedWarning()
    for (const who of ['consumer', 'officer1', 'leader1', 'council'])
      expect(await product.as(who).getErrorCode('warning.answer', replyInput(id))).toBe(
        'NOT_ALLOWED',
      )

    const draft = await draftWarning(product, penaltyInput())
    expect(await product.as('owner').getErrorCode('warning.answer', replyInput(draft))).toBe(
      'WARNING_NOT_FOUND',
    )
    expect(await product.as('owner').getErrorCode('warning.file', { warningId: draft })).toBe(
      'WARNING_NOT_FOUND',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'warning.answer',
    who: 'owner',
    prepareInput: async () => replyInput(await createNoticedWarning()),
    changeInput: (input) => ({ ...input, text: '另外的一段答复。' }),
  })
})
