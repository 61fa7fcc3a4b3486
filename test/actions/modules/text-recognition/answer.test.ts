import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { createCaseWithPhotos, filer, menuRows, printPages, receiptRows } from './photo'

let product: Product
let photos: Buffer[]
/** Expected errors leave it as it is. */
let caseWithPhotos: Awaited<ReturnType<typeof createCaseWithPhotos>>
/**
 * What raises a case: bread that is out of date, a garment without name, maker and date, and a
 * scale's own reading.
 */
const bread = [
  '品名：吐司面包',
  '生产日期：2026-10-01',
  '保质期：7天',
  '净含量：400克',
  '制造商：样例食品厂',
]
const tag = ['净含量 一件', '面料 纯棉', '合格证 检验 07']
const scale = ['电子秤', '净重 0.45 kg']
let grave: Buffer[]
beforeAll(async () => {
  ;[product, [photos, grave]] = await Promise.all([
    openProduct(),
    printPages(menuRows, receiptRows, bread, tag, scale).then(
      (photos) => [photos.slice(0, 2), photos.slice(2)] as [Buffer[], Buffer[]],
    ),
  ])
  caseWithPhotos = await createCaseWithPhotos(product, photos)
})
afterAll(() => product.close())

describe('reading.answer', () => {
  it('refuses what is not asked, by others, and what is no amount', async () => {
    const { caseId, filer } = caseWithPhotos

    const getErrorCode = (name: string, input: object) =>
      expectNothingWritten(product, () =>
        product.as(name).getErrorCode('reading.answer', { caseId, ...input }),
      )

    expect(await getErrorCode(filer, { about: 'expiry' })).toBe('WRONG_STATE')
    expect(await getErrorCode(filer, { about: 'overcharge', answers: { paid_price: 'all' } })).toBe(
      'INVALID_INPUT answers',
    )
    expect(await getErrorCode('stranger', { about: 'overcharge' })).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('dispatcher1', { about: 'overcharge' })).toBe('CASE_NOT_FOUND')
  })

  it('asks about the overcharge, and a tap makes it an answer of the case', async () => {
    const { caseId, filer, evidence } = caseWithPhotos
    const { questions } = await product.as(filer).call('reading.view', { caseId })

    expect(questions.map(({ about }) => about)).toEqual(['overcharge'])
    expect(questions[0]).toMatchObject({
      item: '牛肉面',
      draft: { label_price: 1500, paid_price: 2500 },
    })
    expect(questions[0]!.sources.map(({ photo }) => photo)).toEqual(evidence)

    const view = await product.as(filer).call('reading.answer', { caseId, about: 'overcharge' })
    expect(view.answers).toMatchObject({ price_marked: true, label_price: 1500, paid_price: 2500 })
    expect(view.timeline.at(-1)).toMatchObject({
      text: expect.stringContaining('多收的钱'),
      detail: '读得对',
    })

    const lastEvent = readVerifiedCase(product, caseId).events.at(-1)
    expect(lastEvent).toMatchObject({
      type: 'reading.answered',
      data: { verdict: 'confirmed', photos: evidence },
    })
    expect(lastEvent).toMatchObject({ data: { models: [expect.stringMatching(/^[0-9a-f]{64}$/)] } })
    expect(
      (await product.as('dispatcher1').call('complaint.detail', { caseId })).answers,
    ).toMatchObject({
      paid_price: 2500,
    })

    const { photos: photoViews } = await product.as('dispatcher1').call('reading.view', { caseId })
    expect(photoViews[0]!.facts[0]).toMatchObject({ kind: 'price', item: '牛肉面', value: 1500 })
  })

  it('takes a correction, and a decline that answers nothing', async () => {
    const { caseId, filer } = await createCaseWithPhotos(product, photos)
    const answers = { paid_price: 2600 }
    const view = await product
      .as(filer)
      .call('reading.answer', { caseId, about: 'overcharge', answers })

    expect(view.answers).toMatchObject({ label_price: 1500, paid_price: 2600 })
    expect(view.timeline.at(-1)?.detail).toBe('改正后确认')

    const declinedAnswer = await product
      .as(filer)
      .call('reading.answer', { caseId, about: 'sum', declined: true })
    expect(declinedAnswer.answers).toEqual(view.answers)
    expect((await product.as(filer).call('reading.view', { caseId })).questions).toEqual([])
  })

  it.each([
    [
      'food past its date',
      0,
      'expiry',
      { problemType: 'quality', category: 'goods.food' },
      '食品安全',
    ],
    [
      'a label without name, maker and date',
      1,
      'label',
      { problemType: 'quality', category: 'goods.clothes' },
      '涉嫌违法',
    ],
  ] as const)(
    'sends %s to those who investigate, once it is confirmed',
    async (_, photoIndex, questionId, change, rule) => {
      const { caseId, filer } = await createCaseWithPhotos(product, [grave[photoIndex]!], change)

      const readCase = () => readVerifiedCase(product, caseId)
      expect((await product.as('dispatcher1').call('complaint.detail', { caseId })).priority).toBe(
        'P3',
      )

      await product.as(filer).call('reading.answer', { caseId, about: questionId })
      expect((await product.as('dispatcher1').call('complaint.detail', { caseId })).priority).toBe(
        'P2',
      )
      expect(readCase().events.at(-1)).toMatchObject({
        data: { triage: { rule: { name: rule }, class: 'suspected', priority: 'P2' } },
      })
    },
  )

  it('sends a large overcharge by its sum, which the filer had not said', async () => {
    const { caseId, filer } = await createCaseWithPhotos(product, photos, { amountFen: undefined })
    const answers = { paid_price: 1_201_500 }
    await product.as(filer).call('reading.answer', { caseId, about: 'overcharge', answers })

    expect(readVerifiedCase(product, caseId).events.at(-1)).toMatchObject({
      data: { amountFen: 1_200_000, triage: { rule: { name: '大额' }, priority: 'P2' } },
    })
  })

  it('leaves short weight where its problem has put it, and what is in date where it was', async () => {
    const measure = { problemType: 'measure', answers: { weight_stated: 500 } } as const
    const shortWeightCase = await createCaseWithPhotos(product, [grave[2]!], measure)
    await product.as(shortWeightCase.filer).call('reading.answer', {
      caseId: shortWeightCase.caseId,
      about: 'weighed',
      answers: { weight_measured: 450 },
    })
    const lastEvent = readVerifiedCase(product, shortWeightCase.caseId).events.at(-1)!

    expect(lastEvent.data).not.toHaveProperty('triage')

    const view = await product
      .as('dispatcher1')
      .call('complaint.detail', { caseId: shortWeightCase.caseId })
    expect(view).toMatchObject({
      priority: 'P2',
      answers: { weight_stated: 500, weight_measured: 450 },
    })

    const freshFoodCase = await createCaseWithPhotos(product, [grave[0]!], {
      problemType: 'quality',
      category: 'goods.food',
    })
    const answers = { best_before: '2027-10-08' }
    await product
      .as(freshFoodCase.filer)
      .call('reading.answer', { caseId: freshFoodCase.caseId, about: 'expiry', answers })

    expect(
      (await product.as('dispatcher1').call('complaint.detail', { caseId: freshFoodCase.caseId }))
        .priority,
    ).toBe('P3')
  })

  itWritesOnce({
    product: () => product,
    action: 'reading.answer',
    who: filer,
    prepareInput: async () => ({
      caseId: (await createCaseWithPhotos(product, photos)).caseId,
      about: 'overcharge' as const,
    }),
    changeInput: (input) => ({ ...input, declined: true }),
  })
})
