import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import {
  createCaseForRoom,
  errorsOfOthers,
  openProductWithOwner,
  openRoom,
  readMessages,
} from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

const getErrorCode = (name: string, caseId: string) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('room.open', { caseId }))

describe('room.open', () => {
  it('opens an empty room and notifies all three people', async () => {
    const { caseId, consumer, owner, officer } = await openRoom(product)
    expect(readVerifiedCase(product, caseId).types.at(-1)).toBe('room.opened')
    for (const phone of [consumer, owner, officer])
      expect(await readMessages(phone, caseId)).toEqual([])

    const { timeline, room, may } = await officer.call('complaint.detail', { caseId })
    expect(timeline.at(-1)!.text).toContain('开启远程调处')
    expect(room).not.toHaveProperty('sealed')
    expect(may).toContain('closeRoom')
    expect(may).not.toContain('openRoom')
    expect(await owner.call('merchant.case', { caseId })).toMatchObject({
      room: { openedAt: room!.openedAt },
    })
    expect((await consumer.call('complaint.detail', { caseId })).room).toEqual(room)
  })

  it('is not opened twice', async () => {
    const { caseId } = await openRoom(product)
    expect(await getErrorCode('officer1', caseId)).toBe('WRONG_STATE')
  })

  it('of two calls with two keys, one opens the room', async () => {
    const caseId = await createCaseForRoom(product)
    const replies = await Promise.all(
      [1, 2].map(() => product.as('officer1').getReply('room.open', { caseId })),
    )

    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'WRONG_STATE',
      'ok',
    ])
  })

  it('a room that is opened again after it was closed continues where it ended', async () => {
    const { caseId, consumer, officer } = await openRoom(product)
    await consumer.call('room.post', { caseId, text: '第一次' })
    await officer.call('room.close', { caseId })
    await officer.call('room.open', { caseId })

    expect((await consumer.call('room.post', { caseId, text: '第二次' })).seq).toBe(2)
    expect(await readMessages(officer, caseId)).toEqual(['consumer: 第一次', 'consumer: 第二次'])
  })

  it('needs both sides’ consent to be mediated at a distance', async () => {
    const caseId = await createCase(product, 'assigned')
    await product.as('officer1').call('officer.recordContact', { caseId })

    expect(await getErrorCode('officer1', caseId)).toBe('CONSENT_NEEDED')

    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
    expect(await getErrorCode('officer1', caseId)).toBe('CONSENT_NEEDED')
  })

  it('needs a representative of the shop', async () => {
    const bareProduct = await openProduct()
    try {
      const caseId = await createCaseForRoom(bareProduct)
      expect(await bareProduct.as('officer1').getErrorCode('room.open', { caseId })).toBe(
        'NO_REPRESENTATIVE',
      )
      await bindRepresentative(bareProduct, 'owner')
      await bareProduct.as('officer1').call('room.open', { caseId })
    } finally {
      await bareProduct.close()
    }
  })

  it('is refused in a report', async () => {
    const caseId = await createCase(product, 'concluded')
    expect(await getErrorCode('officer1', caseId)).toBe('WRONG_STATE')
  })

  it.each(['settled'] as const)('refuses a case that is %s', async (state) => {
    expect(await getErrorCode('officer1', await createCase(product, state, {}, 'closed'))).toBe(
      'WRONG_STATE',
    )
  })

  it.each(errorsOfOthers)('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, await createCaseForRoom(product))).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'room.open',
    who: 'officer1',
    prepareInput: async () => ({ caseId: await createCaseForRoom(product, 'writer') }),
    changeInput: () => ({ caseId: 'another' }),
    next: ({ caseId }) => product.as('officer1').call('room.close', { caseId }),
  })
})
