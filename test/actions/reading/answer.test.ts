import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealed } from '../evidence/photos'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { caseOf, menu, printed, receipt } from './photo'

let product: Product
let photos: Buffer[]
/** Refusals leave it as it is. */
let kept: Awaited<ReturnType<typeof caseOf>>
beforeAll(async () => {
  ;[product, photos] = await Promise.all([openProduct(), printed(menu, receipt)])
  kept = await caseOf(product, photos)
}, 120_000)
afterAll(() => product.close())

describe('reading.answer', () => {
  it('refuses what is not asked, by others, and what is no amount', async () => {
    const { caseId, filer } = kept
    const refused = (name: string, input: object) =>
      refusedWithoutTrace(product, () => product.as(name).refused('reading.answer', { caseId, ...input }))
    expect(await refused(filer, { about: 'expiry' })).toBe('WRONG_STATE')
    expect(await refused(filer, { about: 'overcharge', answers: { paid_price: 'all' } })).toBe('INVALID_INPUT answers')
    expect(await refused('stranger', { about: 'overcharge' })).toBe('CASE_NOT_FOUND')
    expect(await refused('d1', { about: 'overcharge' })).toBe('CASE_NOT_FOUND')
  })

  it('asks about the overcharge, and a tap makes it an answer of the case', async () => {
    const { caseId, filer, evidence } = kept
    const { questions } = await product.as(filer).call('reading.view', { caseId })
    expect(questions.map(({ about }) => about)).toEqual(['overcharge'])
    expect(questions[0]).toMatchObject({ item: '牛肉面', draft: { label_price: 1500, paid_price: 2500 } })
    expect(questions[0]!.sources.map(({ photo }) => photo)).toEqual(evidence)
    const view = await product.as(filer).call('reading.answer', { caseId, about: 'overcharge' })
    expect(view.answers).toMatchObject({ price_marked: true, label_price: 1500, paid_price: 2500 })
    expect(view.timeline.at(-1)).toMatchObject({ text: expect.stringContaining('多收的钱'), detail: '读得对' })
    const last = sealedCase(product, caseId).events.at(-1)
    expect(last).toMatchObject({ type: 'reading.answered', data: { verdict: 'confirmed', photos: evidence } })
    expect(last).toMatchObject({ data: { models: [expect.stringMatching(/^[0-9a-f]{64}$/)] } })
    expect((await product.as('d1').call('complaint.detail', { caseId })).answers).toMatchObject({ paid_price: 2500 })
    const { photos: seen } = await product.as('d1').call('reading.view', { caseId })
    expect(seen[0]!.facts[0]).toMatchObject({ kind: 'price', item: '牛肉面', value: 1500 })
  })

  it('takes a correction, and a decline that answers nothing', async () => {
    const { caseId, filer } = await caseOf(product, photos)
    const answers = { paid_price: 2600 }
    const view = await product.as(filer).call('reading.answer', { caseId, about: 'overcharge', answers })
    expect(view.answers).toMatchObject({ label_price: 1500, paid_price: 2600 })
    expect(view.timeline.at(-1)?.detail).toBe('改正后确认')
    const wrong = await product.as(filer).call('reading.answer', { caseId, about: 'sum', declined: true })
    expect(wrong.answers).toEqual(view.answers)
    expect((await product.as(filer).call('reading.view', { caseId })).questions).toEqual([])
  })

  itWritesOnce({
    product: () => product,
    action: 'reading.answer',
    who: 'reader-once',
    ready: async () => {
      const evidence = await Promise.all(photos.map((bytes) => sealed(product, 'reader-once', bytes)))
      for (const evidenceId of evidence) await product.as('reader-once').call('reading.read', { evidenceId })
      return { caseId: await caseIn(product, 'received', { evidence }, 'reader-once'), about: 'overcharge' as const }
    },
    other: (input) => ({ ...input, declined: true }),
  })
})
