import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { memoize } from '../../case-in'
import type { Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { expectHiddenFromStrangers, openProductWithOwner, openRoom } from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

const refundInput = (
  caseId: string,
  change: Partial<Input<'room.propose'>> = {},
): Input<'room.propose'> => ({
  caseId,
  remedies: ['refund'],
  amountFen: 1000,
  ...change,
})

describe('room.propose', () => {
  it('makes a card with the offer and its date, which the others answer', async () => {
    const { caseId, consumer, owner, officer } = await openRoom(product)
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

  it('is replaced by a counter-proposal; two at the same time become two cards, with the later one open', async () => {
    const { caseId, consumer, owner } = await openRoom(product)
    await consumer.call('room.propose', refundInput(caseId, { amountFen: 3000 }))
    await Promise.all([
      owner.call('room.propose', refundInput(caseId)),
      consumer.call('room.propose', refundInput(caseId, { amountFen: 2000 })),
    ])
    const { cards } = await consumer.call('room.read', { caseId })

    expect(cards.map(({ state }) => state)).toEqual(['replaced', 'replaced', 'open'])
  })

  const getRoom = memoize(() => openRoom(product))

  it.each<[object, string]>([
    [{ remedies: [] }, 'INVALID_INPUT remedies'],
    [{ remedies: ['fine'] }, 'INVALID_INPUT remedies.0'],
    [{ amountFen: 0 }, 'INVALID_INPUT amountFen'],
    [{ amountFen: 1.5 }, 'INVALID_INPUT amountFen'],
    [{ by: '2026-11-23' }, 'INVALID_INPUT by'],
    [{ by: '2026-02-30' }, 'INVALID_INPUT by'],
    [{ note: '长'.repeat(201) }, 'INVALID_INPUT note'],
  ])('refuses %j', async (change, code) => {
    const { caseId } = await getRoom()

    const getErrorCode = () =>
      product.as('officer1').getErrorCode('room.propose', refundInput(caseId, change))
    expect(await expectNothingWritten(product, getErrorCode)).toBe(code)
  })

  it('is not for other people', async () => {
    await expectHiddenFromStrangers(product, 'room.propose', refundInput)
  })

  itWritesOnce({
    product: () => product,
    action: 'room.propose',
    who: 'owner',
    prepareInput: async () => refundInput((await openRoom(product)).caseId),
    changeInput: (input) => ({ ...input, amountFen: 1 }),
  })
})
