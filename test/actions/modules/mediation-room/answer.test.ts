import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { expectHiddenFromStrangers, openProductWithOwner, openRoom } from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

/** A room with a proposal of one side to give ten yuan back. */
async function createRoomWithProposal(proposer: 'consumer' | 'owner' | 'officer') {
  const room = await openRoom(product)
  const { caseId } = room
  const { seq: proposal } = await room[proposer].call('room.propose', {
    caseId,
    remedies: ['refund'],
    amountFen: 1000,
  })
  return { ...room, proposal }
}

const readLastCard = async (caseId: string) =>
  (await product.as('officer1').call('room.read', { caseId })).cards.at(-1)

describe('room.answer', () => {
  it('a proposal of the officer is agreed when both parties agree', async () => {
    const { caseId, proposal, consumer, owner } = await createRoomWithProposal('officer')
    await consumer.call('room.answer', { caseId, proposal, accepts: true })

    expect(await readLastCard(caseId)).toMatchObject({ state: 'open', accepted: ['consumer'] })

    await owner.call('room.answer', { caseId, proposal, accepts: true })
    expect(await readLastCard(caseId)).toMatchObject({
      state: 'agreed',
      accepted: ['consumer', 'merchant'],
    })
  })

  it('two agreements at the same time both count', async () => {
    const { caseId, proposal, consumer, owner } = await createRoomWithProposal('officer')
    await Promise.all(
      [consumer, owner].map((phone) =>
        phone.call('room.answer', { caseId, proposal, accepts: true }),
      ),
    )

    expect((await readLastCard(caseId))!.state).toBe('agreed')
  })

  it('an agreement to a proposal that is being replaced counts for those terms or not at all', async () => {
    const { caseId, proposal, consumer, owner } = await createRoomWithProposal('owner')
    const [answer] = await Promise.all([
      consumer.getReply('room.answer', { caseId, proposal, accepts: true }),
      owner.call('room.propose', { caseId, remedies: ['refund'], amountFen: 500 }),
    ])
    const { cards } = await consumer.call('room.read', { caseId })

    expect(cards.map(({ state }) => state)).toEqual(['replaced', 'open'])
    expect(cards[1]!.accepted).toEqual(['merchant'])
    if (!answer.ok) expect(answer.error.code).toBe('PROPOSAL_OVER')
  })

  it('refuses a proposal that is over, the caller’s own, and the officer in place of a party', async () => {
    const { caseId, proposal, consumer, owner } = await createRoomWithProposal('consumer')

    const getErrorCode = (name: string, accepts: boolean) =>
      expectNothingWritten(product, () =>
        product.as(name).getErrorCode('room.answer', { caseId, proposal, accepts }),
      )

    expect(await getErrorCode('officer1', true)).toBe('NOT_ALLOWED')
    expect(await getErrorCode('officer1', false)).toBe('NOT_ALLOWED')
    expect(await consumer.getErrorCode('room.answer', { caseId, proposal, accepts: true })).toBe(
      'PROPOSAL_OVER',
    )
    expect(await owner.getErrorCode('room.answer', { caseId, proposal: 99, accepts: true })).toBe(
      'PROPOSAL_OVER',
    )

    await owner.call('room.answer', { caseId, proposal, accepts: false })
    expect(await getErrorCode('owner', true)).toBe('PROPOSAL_OVER')
  })

  it('is not for other people', async () => {
    await expectHiddenFromStrangers(product, 'room.answer', (caseId) => ({
      caseId,
      proposal: 1,
      accepts: true,
    }))
  })

  itWritesOnce({
    product: () => product,
    action: 'room.answer',
    who: 'owner',
    prepareInput: async () => {
      const { caseId, proposal } = await createRoomWithProposal('consumer')
      return { caseId, proposal, accepts: true }
    },
    changeInput: (input) => ({ ...input, accepts: false }),
  })
})
