import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../cloud'
import { bindTo } from '../merchant/bound'
import { itWritesOnce } from '../writes'
import { checks, drafted, openDesk, penalty, published, through } from './desk-of'

let product: Product
beforeAll(async () => {
  product = await openDesk()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

const noticed = async () => {
  const id = await drafted(product, penalty())
  await through(product, id, [...checks, 'notify'])
  return id
}
const reply = (warningId: string, text = '已经整改完毕，价目表已经上墙。') => ({
  warningId,
  what: 'reply' as const,
  text,
})

describe('warning.answer', () => {
  it('the reply stands beside the warning, an objection starts three working days', async () => {
    const id = await published(product, penalty())
    await product.as('owner').call('warning.answer', reply(id))
    expect(await product.as('anybody').call('warning.read', { warningId: id })).toMatchObject({
      reply: '已经整改完毕，价目表已经上墙。',
    })
    await product
      .as('owner')
      .call('warning.answer', { warningId: id, what: 'object', text: '金额与决定书不一致。' })
    expect(await product.as('leader1').call('warning.file', { warningId: id })).toMatchObject({
      answerBy: '2026-11-27',
    })
    const row = async (who: string) =>
      (await product.as(who).call('service.agenda', {})).items.find(
        ({ kind }) => kind === 'rebuttals',
      )
    expect(await row('leader1')).toEqual({
      kind: 'rebuttals',
      count: 1,
      at: Date.parse('2026-11-27T23:59:59.999+08:00'),
    })
    expect(await row('council')).toBeUndefined()
    const told = () =>
      product.cloud.database.find('notifications', { to: product.as('leader1').openid })[0] as any
    const { schedule } = {
      schedule: () => product.cloud.database.find('schedule', { _id: `warnings:${id}` })[0] as any,
    }
    // At once, on the last day, and when that has passed; then the warning's own end is awaited.
    for (const next of ['2026-11-27T00:00:00+08:00', '2026-11-28T00:00:00+08:00']) {
      await product.cloud.database.remove('notifications', { to: product.as('leader1').openid })
      await product.cloud.fire('publicity')
      expect(told()).toMatchObject({ kind: 'warning', caseId: id })
      expect(schedule().dueAt).toBe(Date.parse(next))
      await product.cloud.clock.start(Date.parse(next) + 1)
    }
    await product.cloud.fire('publicity')
    expect(schedule().dueAt).toBeGreaterThan(Date.parse('2026-11-29T00:00:00+08:00'))
    await product
      .as('leader1')
      .call('warning.step', { warningId: id, type: 'uphold', reason: '金额与决定书一致。' })
    expect(await row('leader1')).toBeUndefined()
  })

  it('a reply with a phone number in it is refused: it would be published', async () => {
    expect(
      await product
        .as('owner')
        .refused('warning.answer', reply(await noticed(), '顾客张三电话13900000001来闹事。')),
    ).toBe('PERSONAL_DATA')
  })

  it('no other caller, and not before the notice', async () => {
    const id = await noticed()
    for (const who of ['consumer', 'officer1', 'leader1', 'council'])
      expect(await product.as(who).refused('warning.answer', reply(id))).toBe('NOT_ALLOWED')
    const draft = await drafted(product, penalty())
    expect(await product.as('owner').refused('warning.answer', reply(draft))).toBe(
      'WARNING_NOT_FOUND',
    )
    expect(await product.as('owner').refused('warning.file', { warningId: draft })).toBe(
      'WARNING_NOT_FOUND',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'warning.answer',
    who: 'owner',
    ready: async () => reply(await noticed()),
    other: (input) => ({ ...input, text: '另外的一段答复。' }),
  })
})
