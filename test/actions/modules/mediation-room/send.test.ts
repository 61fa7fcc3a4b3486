import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { sealed } from '../../evidence/photos'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { heard, itIsNotForStrangers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

describe('room.send', () => {
  it('a file is sealed like evidence and can be looked at by all three, but is no evidence of the case', async () => {
    const { caseId, consumer, owner, officer } = await opened(product)
    const id = await sealed(product, 'owner')
    await owner.call('room.send', { caseId, evidence: [id] })
    expect(await heard(consumer, caseId)).toEqual(['merchant: photo'])
    for (const phone of [consumer, owner, officer]) {
      const { files } = await phone.call('room.files', { caseId, lines: [1] })
      expect(files).toEqual([{ evidenceId: id, url: expect.stringMatching(/^http/) }])
    }
    expect((await officer.call('complaint.detail', { caseId })).evidence).toEqual([])
    expect(product.cloud.database.find('evidence', { _id: id })[0]).toMatchObject({ uses: 1 })
  })

  it('a file sealed by another person cannot be sent', async () => {
    const { caseId } = await opened(product, 'taker')
    const id = await sealed(product, 'owner')
    const refused = (evidence: string[]) =>
      refusedWithoutTrace(product, () =>
        product.as('taker').refused('room.send', { caseId, evidence }),
      )
    expect(await refused([id])).toBe('EVIDENCE_NOT_FOUND evidence')
    expect(await refused(['none'])).toBe('EVIDENCE_NOT_FOUND evidence')
    expect(await refused([])).toBe('INVALID_INPUT evidence')
    expect(await refused(Array.from({ length: 10 }, (_, at) => `${at}`))).toBe(
      'INVALID_INPUT evidence',
    )
  })

  it('is not for others', async () => {
    await itIsNotForStrangers(product, 'room.send', (caseId) => ({ caseId, evidence: ['x'] }))
  })

  itWritesOnce({
    product: () => product,
    action: 'room.send',
    who: 'writer',
    ready: async () => ({
      caseId: (await opened(product, 'writer')).caseId,
      evidence: [await sealed(product, 'writer')],
    }),
    other: (input) => ({ ...input, evidence: ['another'] }),
  })
})
