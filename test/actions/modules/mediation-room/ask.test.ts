import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { once } from '../../case-in'
import type { Product } from '../../cloud'
import { sealed } from '../../evidence/photos'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

async function withPhoto(name: string) {
  const id = await sealed(product, name)
  return { id, ...(await opened(product, name, [id])) }
}

describe('room.ask', () => {
  it('the officer asks; the shop learns that, and sees nothing until the consumer shows it', async () => {
    const { caseId, id, consumer, owner, officer } = await withPhoto('asked')
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

  it('only for evidence of this case', async () => {
    const { caseId } = await opened(product)
    const { id } = await withPhoto('elsewhere')
    expect(
      await refusedWithoutTrace(product, () =>
        product.as('officer1').refused('room.ask', { caseId, evidence: [id] }),
      ),
    ).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  const open = once(() => opened(product))
  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['owner', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['officer2', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    const { caseId } = await open()
    expect(await product.as(name).refused('room.ask', { caseId, evidence: ['x'] })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'room.ask',
    who: 'officer1',
    ready: async () => {
      const { caseId, id } = await withPhoto('writer')
      return { caseId, evidence: [id] }
    },
    other: (input) => ({ ...input, evidence: ['another'] }),
  })
})
