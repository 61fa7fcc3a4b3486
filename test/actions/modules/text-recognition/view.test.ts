import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { createCaseWithPhotos, menuRows, printPages, receiptRows } from './photo'

let product: Product
let caseWithPhotos: Awaited<ReturnType<typeof createCaseWithPhotos>>
beforeAll(async () => {
  const [openedProduct, photos] = await Promise.all([
    openProduct(),
    printPages(menuRows, receiptRows),
  ])
  product = openedProduct
  caseWithPhotos = await createCaseWithPhotos(product, photos)
})
afterAll(() => product.close())

describe('reading.view', () => {
  it('asks the filer, and shows handlers what was read, but strangers nothing', async () => {
    const { caseId, filer, evidence } = caseWithPhotos
    const filerView = await product.as(filer).call('reading.view', { caseId })

    expect(filerView).toMatchObject({ questions: [{ about: 'overcharge' }], photos: [] })

    const { questions, photos: photoViews } = await product
      .as('dispatcher1')
      .call('reading.view', { caseId })
    expect(questions).toEqual([])
    expect(photoViews.map(({ photo }) => photo)).toEqual(evidence)
    expect(await product.as('stranger').getErrorCode('reading.view', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it('the recognised text appears nowhere else in the case', async () => {
    const { evidence } = await product
      .as('dispatcher1')
      .call('complaint.detail', { caseId: caseWithPhotos.caseId })
    expect(JSON.stringify(evidence)).not.toMatch(/reading|牛肉面/)
  })
})
