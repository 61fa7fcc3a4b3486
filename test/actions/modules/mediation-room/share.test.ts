import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { sealed } from '../../evidence/photos'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { itIsNotForStrangers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

/** A room of a case with one photo of the consumer's. */
async function withPhoto(name: string) {
  const id = await sealed(product, name)
  return { id, ...(await opened(product, name, [id])) }
}

describe('room.share', () => {
  it('the consumer shows a photo of the case; before that the shop cannot see it', async () => {
    const { caseId, id, consumer, owner } = await withPhoto('giver')
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
    const { caseId, id } = await withPhoto('keeper')
    const elsewhere = await withPhoto('elsewhere')
    const own = await sealed(product, 'keeper')
    const refused = (name: string, evidence: string[]) =>
      refusedWithoutTrace(product, () =>
        product.as(name).refused('room.share', { caseId, evidence }),
      )
    for (const name of ['officer1', 'owner'])
      expect(await refused(name, [id])).toBe('EVIDENCE_NOT_FOUND evidence')
    expect(await refused('keeper', [own])).toBe('EVIDENCE_NOT_FOUND evidence')
    expect(await refused('keeper', [id, elsewhere.id])).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  it('is not for others', async () => {
    await itIsNotForStrangers(product, 'room.share', (caseId) => ({ caseId, evidence: ['x'] }))
  })

  itWritesOnce({
    product: () => product,
    action: 'room.share',
    who: 'writer',
    ready: async () => {
      const { caseId, id } = await withPhoto('writer')
      return { caseId, evidence: [id] }
    },
    other: (input) => ({ ...input, evidence: ['another'] }),
  })
})
