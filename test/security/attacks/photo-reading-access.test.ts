import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../actions/cloud'
import {
  createCaseWithPhotos,
  menuRows,
  printPages,
} from '../../actions/modules/text-recognition/photo'

let product: Product
let photos: Buffer[]
beforeAll(async () => {
  ;[product, photos] = await Promise.all([openProduct(), printPages(menuRows)])
})
afterAll(() => product.close())

it('nobody sees what was read from the photos without a line in the list of accesses', async () => {
  const { as } = product
  const { caseId, filer } = await createCaseWithPhotos(product, photos)

  expect((await as('leader1').call('reading.view', { caseId })).photos).toHaveLength(1)

  const { accesses } = await as(filer).call('service.accessLog', { caseId })
  expect(accesses).toMatchObject([{ what: 'evidence', who: { role: 'leader' } }])
})
