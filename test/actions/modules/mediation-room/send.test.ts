import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { expectHiddenFromStrangers, openProductWithOwner, openRoom, readMessages } from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

describe('room.send', () => {
  it('a file is sealed like evidence and can be looked at by all three, but is no evidence of the case', async () => {
    const { caseId, consumer, owner, officer } = await openRoom(product)
    const id = await preserveFile(product, 'owner')
    await owner.call('room.send', { caseId, evidence: [id] })

    expect(await readMessages(consumer, caseId)).toEqual(['merchant: photo'])

    for (const phone of [consumer, owner, officer]) {
      const { files } = await phone.call('room.files', { caseId, lines: [1] })
      expect(files).toEqual([{ evidenceId: id, url: expect.stringMatching(/^http/) }])
    }

    expect((await officer.call('complaint.detail', { caseId })).evidence).toEqual([])
    expect(product.cloud.database.find('evidence', { _id: id })[0]).toMatchObject({ uses: 1 })
  })

  it('a file sealed by another person cannot be sent', async () => {
    const { caseId } = await openRoom(product, 'taker')
    const id = await preserveFile(product, 'owner')

    const getErrorCode = (evidence: string[]) =>
      expectNothingWritten(product, () =>
        product.as('taker').getErrorCode('room.send', { caseId, evidence }),
      )

    expect(await getErrorCode([id])).toBe('EVIDENCE_NOT_FOUND evidence')
    expect(await getErrorCode(['none'])).toBe('EVIDENCE_NOT_FOUND evidence')
    expect(await getErrorCode([])).toBe('INVALID_INPUT evidence')
    expect(await getErrorCode(Array.from({ length: 10 }, (_, index) => `${index}`))).toBe(
      'INVALID_INPUT evidence',
    )
  })

  it('is not for other people', async () => {
    await expectHiddenFromStrangers(product, 'room.send', (caseId) => ({ caseId, evidence: ['x'] }))
  })

  itWritesOnce({
    product: () => product,
    action: 'room.send',
    who: 'writer',
    prepareInput: async () => ({
      caseId: (await openRoom(product, 'writer')).caseId,
      evidence: [await preserveFile(product, 'writer')],
    }),
    changeInput: (input) => ({ ...input, evidence: ['another'] }),
  })
})
