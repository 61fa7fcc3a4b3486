import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { itIsNotForStrangers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

/** A room with a proposal of one side to give ten yuan back. */
async function proposed(by: 'consumer' | 'owner' | 'officer') {
  const room = await opened(product)
  const { caseId } = room
  const { seq: proposal } = await room[by].call('room.propose', {
    caseId,
    remedies: ['refund'],
    amountFen: 1000,
  })
  return { ...room, proposal }
}
const stateOf = async (caseId: string) =>
  (await product.as('officer1').call('room.read', { caseId })).cards.at(-1)

describe('room.answer', () => {
  it('the officer proposes, both agree: it is agreed', async () => {
    const { caseId, proposal, consumer, owner } = await proposed('officer')
    await consumer.call('room.answer', { caseId, proposal, accepts: true })
    expect(await stateOf(caseId)).toMatchObject({ state: 'open', accepted: ['consumer'] })
    await owner.call('room.answer', { caseId, proposal, accepts: true })
    expect(await stateOf(caseId)).toMatchObject({
      state: 'agreed',
      accepted: ['consumer', 'merchant'],
    })
  })

  it('both say yes in the same moment: both count', async () => {
    const { caseId, proposal, consumer, owner } = await proposed('officer')
    await Promise.all(
      [consumer, owner].map((phone) =>
        phone.call('room.answer', { caseId, proposal, accepts: true }),
      ),
    )
    expect((await stateOf(caseId))!.state).toBe('agreed')
  })

  it('yes to a proposal that is being replaced: one of them counts, never a yes to other terms', async () => {
    const { caseId, proposal, consumer, owner } = await proposed('owner')
    const [answer] = await Promise.all([
      consumer.reply('room.answer', { caseId, proposal, accepts: true }),
      owner.call('room.propose', { caseId, remedies: ['refund'], amountFen: 500 }),
    ])
    const { cards } = await consumer.call('room.read', { caseId })
    expect(cards.map(({ state }) => state)).toEqual(['replaced', 'open'])
    expect(cards[1]!.accepted).toEqual(['merchant'])
    if (!answer.ok) expect(answer.error.code).toBe('PROPOSAL_OVER')
  })

  it('refuses what is over, one’s own, and the officer in the place of a party', async () => {
    const { caseId, proposal, consumer, owner } = await proposed('consumer')
    const refused = (name: string, accepts: boolean) =>
      refusedWithoutTrace(product, () =>
        product.as(name).refused('room.answer', { caseId, proposal, accepts }),
      )
    expect(await refused('officer1', true)).toBe('NOT_ALLOWED')
    expect(await refused('officer1', false)).toBe('NOT_ALLOWED')
    expect(await consumer.refused('room.answer', { caseId, proposal, accepts: true })).toBe(
      'PROPOSAL_OVER',
    )
    expect(await owner.refused('room.answer', { caseId, proposal: 99, accepts: true })).toBe(
      'PROPOSAL_OVER',
    )
    await owner.call('room.answer', { caseId, proposal, accepts: false })
    expect(await refused('owner', true)).toBe('PROPOSAL_OVER')
  })

  it('is not for others', async () => {
    await itIsNotForStrangers(product, 'room.answer', (caseId) => ({
      caseId,
      proposal: 1,
      accepts: true,
    }))
  })

  itWritesOnce({
    product: () => product,
    action: 'room.answer',
    who: 'owner',
    ready: async () => {
      const { caseId, proposal } = await proposed('consumer')
      return { caseId, proposal, accepts: true }
    },
    other: (input) => ({ ...input, accepts: false }),
  })
})
