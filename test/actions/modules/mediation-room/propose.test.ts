import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { once } from '../../case-in'
import type { Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { itIsNotForStrangers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

const refund = (
  caseId: string,
  change: Partial<Input<'room.propose'>> = {},
): Input<'room.propose'> => ({
  caseId,
  remedies: ['refund'],
  amountFen: 1000,
  ...change,
})

describe('room.propose', () => {
  it('a card with what is offered, by when, to be answered by the others', async () => {
    const { caseId, consumer, owner, officer } = await opened(product)
    const terms = {
      remedies: ['refund' as const, 'apology' as const],
      amountFen: 1000,
      by: '2026-11-27',
      note: '微信转账',
    }
    await owner.call('room.propose', { caseId, ...terms })
    for (const phone of [consumer, owner, officer]) {
      const { lines, cards } = await phone.call('room.read', { caseId })
      expect(lines).toMatchObject([{ side: 'merchant', terms }])
      expect(cards).toEqual([{ seq: 1, side: 'merchant', state: 'open', accepted: ['merchant'] }])
    }
  })

  it('a counter-proposal takes its place; two at once become two cards, the later one open', async () => {
    const { caseId, consumer, owner } = await opened(product)
    await consumer.call('room.propose', refund(caseId, { amountFen: 3000 }))
    await Promise.all([
      owner.call('room.propose', refund(caseId)),
      consumer.call('room.propose', refund(caseId, { amountFen: 2000 })),
    ])
    const { cards } = await consumer.call('room.read', { caseId })
    expect(cards.map(({ state }) => state)).toEqual(['replaced', 'replaced', 'open'])
  })

  const open = once(() => opened(product))
  it.each<[object, string]>([
    [{ remedies: [] }, 'INVALID_INPUT remedies'],
    [{ remedies: ['fine'] }, 'INVALID_INPUT remedies.0'],
    [{ amountFen: 0 }, 'INVALID_INPUT amountFen'],
    [{ amountFen: 1.5 }, 'INVALID_INPUT amountFen'],
    [{ by: '2026-11-23' }, 'INVALID_INPUT by'],
    [{ by: '2026-02-30' }, 'INVALID_INPUT by'],
    [{ note: '长'.repeat(201) }, 'INVALID_INPUT note'],
  ])('refuses %j', async (change, code) => {
    const { caseId } = await open()
    const refused = () => product.as('officer1').refused('room.propose', refund(caseId, change))
    expect(await refusedWithoutTrace(product, refused)).toBe(code)
  })

  it('is not for others', async () => {
    await itIsNotForStrangers(product, 'room.propose', refund)
  })

  itWritesOnce({
    product: () => product,
    action: 'room.propose',
    who: 'owner',
    ready: async () => refund((await opened(product)).caseId),
    other: (input) => ({ ...input, amountFen: 1 }),
  })
})
