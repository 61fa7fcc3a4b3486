import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { openProduct, type Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const input = { merchantId: 'noodles', result: 'ordered' as const, days: 7 }
const strokes = [
  Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? index * 4 : (index * 37) % 400)),
]

const fullInspectionInput = (evidence: string[]): Input<'merchant.inspect'> => ({
  merchantId: 'noodles',
  result: 'ordered',
  days: 7,
  evidence,
  signature: 'signed',
  strokes,
  checks: [
    { item: 'price_marked', answer: 'problem' },
    { item: 'licence_shown', answer: 'fine' },
  ],
  note: '价目表没有换，现场用旧的',
})

describe('merchant.inspect', () => {
  it('stands on the shop’s page, without the officer’s name', async () => {
    await product.as('enforcement').call('merchant.inspect', input)
    const { inspections } = await product
      .as('anybody')
      .call('merchant.scan', { scene: 'wall.noodles' })

    expect(inspections).toEqual([{ day: '2026-11-24', result: 'ordered' }])
  })

  it('keeps the list, photos and the shop’s signature; words and strokes sealed', async () => {
    const photo = await preserveFile(product, 'officer1')
    const { inspectionId } = await product
      .as('officer1')
      .call('merchant.inspect', fullInspectionInput([photo]))
    const [doc] = product.cloud.database.find('inspections', { _id: inspectionId })

    expect(doc).toMatchObject({
      signature: 'signed',
      photos: [{ id: photo }],
      sha256: expect.stringMatching(/^\w{64}$/),
    })
    expect(JSON.stringify(doc)).not.toContain('价目表')
    expect(doc).not.toHaveProperty('strokes')
    expect(product.cloud.database.find('evidence', { _id: photo })[0]).toMatchObject({ uses: 1 })
  })

  it('keeps when the phone says it was done, if that was earlier', async () => {
    const doneAt = product.cloud.clock.now() - 3_600_000
    const { inspectionId } = await product
      .as('officer1')
      .call('merchant.inspect', { ...input, doneAt })

    expect(product.cloud.database.find('inspections', { _id: inspectionId })[0]).toMatchObject({
      saidAt: doneAt,
    })
  })

  it.each<[string, Partial<Input<'merchant.inspect'>>, string]>([
    ['a result that contradicts the list', { result: 'no_problem' }, 'INVALID_INPUT result'],
    [
      'a problem that nobody names',
      { checks: [{ item: 'price_marked', answer: 'fine' }], note: '' },
      'INVALID_INPUT note',
    ],
    ['signed without a signature', { strokes: undefined }, 'INVALID_INPUT signature'],
    ['a signature of nobody', { signature: 'absent' }, 'INVALID_INPUT signature'],
    ['a dot for a signature', { strokes: [[1, 1]] }, 'INVALID_INPUT strokes'],
    [
      'an item twice',
      { checks: Array(2).fill({ item: 'price_marked', answer: 'problem' }) },
      'INVALID_INPUT checks',
    ],
    ['a photo of somebody else', { evidence: ['nothing'] }, 'EVIDENCE_NOT_FOUND evidence'],
  ])('refuses %s', async (_, change, code) => {
    const countBefore = product.cloud.database.count('inspections', {})
    expect(
      await product
        .as('officer1')
        .getErrorCode('merchant.inspect', { ...fullInspectionInput([]), ...change }),
    ).toBe(code)
    expect(product.cloud.database.count('inspections', {})).toBe(countBefore)
  })

  it('is refused to other people and for shops of other districts', async () => {
    for (const who of ['consumer', 'dispatcher1', 'leader1', 'council', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.inspect', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').getErrorCode('merchant.inspect', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(
      await product.as('officer1').getErrorCode('merchant.inspect', { ...input, result: 'bad' }),
    ).toBe('INVALID_INPUT result')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.inspect',
    who: 'officer1',
    prepareInput: async () => input,
    changeInput: () => ({ ...input, result: 'filed', days: undefined }),
  })
})
