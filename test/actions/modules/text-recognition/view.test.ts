import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { caseOf, menu, printed, receipt } from './photo'

let product: Product
let read: Awaited<ReturnType<typeof caseOf>>
beforeAll(async () => {
  const [opened, photos] = await Promise.all([openProduct(), printed(menu, receipt)])
  product = opened
  read = await caseOf(product, photos)
})
afterAll(() => product.close())

describe('reading.view', () => {
  it('asks the filer, and shows handlers what was read, but strangers nothing', async () => {
    const { caseId, filer, evidence } = read
    const own = await product.as(filer).call('reading.view', { caseId })
    expect(own).toMatchObject({ questions: [{ about: 'overcharge' }], photos: [] })
    const { questions, photos: seen } = await product
      .as('dispatcher1')
      .call('reading.view', { caseId })
    expect(questions).toEqual([])
    expect(seen.map(({ photo }) => photo)).toEqual(evidence)
    expect(await product.as('stranger').refused('reading.view', { caseId })).toBe('CASE_NOT_FOUND')
  })

  it('tells a model’s words by no other way: the case’s evidence names none', async () => {
    const { evidence } = await product
      .as('dispatcher1')
      .call('complaint.detail', { caseId: read.caseId })
    expect(JSON.stringify(evidence)).not.toMatch(/reading|牛肉面/)
  })
})
