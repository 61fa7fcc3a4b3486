import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { expectHiddenFromStrangers, openProductWithOwner, openRoom } from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

/** A room of a case with one photo of the consumer's. */
async function createRoomWithPhoto(name: string) {
  const id = await preserveFile(product, name)
  return { id, ...(await openRoom(product, name, [id])) }
}

describe('room.share', () => {
  it('the consumer shows a photo of the case; before that the shop cannot see it', async () => {
    const { caseId, id, consumer, owner } = await createRoomWithPhoto('giver')
    expect((await owner.call('room.files', { caseId, lines: [1] })).files).toEqual([])

    await consumer.call('room.share', { caseId, evidence: [id] })
    const { lines } = await owner.call('room.read', { caseId })

    expect(lines).toMatchObject([
      { side: 'consumer', fromCase: true, items: [{ id, kind: 'photo' }] },
    ])
    expect((await owner.call('room.files', { caseId, lines: [1] })).files).toMatchObject([
      { evidenceId: id },
    ])
  })

  it('evidence of another party, of no case or of another case cannot be shown', async () => {
    const { caseId, id } = await createRoomWithPhoto('keeper')
    const elsewhere = await createRoomWithPhoto('elsewhere')
    const ownEvidenceId = await preserveFile(product, 'keeper')

    const getErrorCode = (name: string, evidence: string[]) =>
      expectNothingWritten(product, () =>
        product.as(name).getErrorCode('room.share', { caseId, evidence }),
      )

    for (const name of ['officer1', 'owner'])
      expect(await getErrorCode(name, [id])).toBe('EVIDENCE_NOT_FOUND evidence')
    expect(await getErrorCode('keeper', [ownEvidenceId])).toBe('EVIDENCE_NOT_FOUND evidence')
    expect(await getErrorCode('keeper', [id, elsewhere.id])).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  it('is not for other people', async () => {
    await expectHiddenFromStrangers(product, 'room.share', (caseId) => ({
      caseId,
      evidence: ['x'],
    }))
  })

  itWritesOnce({
    product: () => product,
    action: 'room.share',
    who: 'writer',
    prepareInput: async () => {
      const { caseId, id } = await createRoomWithPhoto('writer')
      return { caseId, evidence: [id] }
    },
    changeInput: (input) => ({ ...input, evidence: ['another'] }),
  })
})
