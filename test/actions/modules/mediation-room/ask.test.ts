import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoize } from '../../case-in'
import type { Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { openProductWithOwner, openRoom } from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

async function createRoomWithPhoto(name: string) {
  const id = await preserveFile(product, name)
  return { id, ...(await openRoom(product, name, [id])) }
}

describe('room.ask', () => {
  it('the officer asks; the shop learns that, and sees nothing until the consumer shows it', async () => {
    const { caseId, id, consumer, owner, officer } = await createRoomWithPhoto('asked')
    await officer.call('room.ask', { caseId, evidence: [id] })

    expect((await consumer.call('room.read', { caseId })).lines).toMatchObject([
      { side: 'officer', asked: [id] },
    ])
    expect((await owner.call('room.files', { caseId, lines: [1] })).files).toEqual([])

    await consumer.call('room.share', { caseId, evidence: [id] })
    expect((await owner.call('room.files', { caseId, lines: [1, 2] })).files).toMatchObject([
      { evidenceId: id },
    ])
  })

  it('refuses evidence of other cases', async () => {
    const { caseId } = await openRoom(product)
    const { id } = await createRoomWithPhoto('elsewhere')

    expect(
      await expectNothingWritten(product, () =>
        product.as('officer1').getErrorCode('room.ask', { caseId, evidence: [id] }),
      ),
    ).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  const getRoom = memoize(() => openRoom(product))

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['owner', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['officer2', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    const { caseId } = await getRoom()
    expect(await product.as(name).getErrorCode('room.ask', { caseId, evidence: ['x'] })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'room.ask',
    who: 'officer1',
    prepareInput: async () => {
      const { caseId, id } = await createRoomWithPhoto('writer')
      return { caseId, evidence: [id] }
    },
    changeInput: (input) => ({ ...input, evidence: ['another'] }),
  })
})
