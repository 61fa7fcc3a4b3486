import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('the dossier of a shop says that a fault was put right', async () => {
  const merchantId = 'noodles'
  const { inspectionId } = await product
    .as('officer1')
    .call('merchant.inspect', { merchantId, result: 'ordered', days: 7 })

  const findInspectionInDossier = async () =>
    (await product.as('officer1').call('merchant.dossier', { merchantId })).inspections.find(
      ({ id }) => id === inspectionId,
    )

  expect(await findInspectionInDossier()).not.toHaveProperty('corrected')

  await product
    .as('officer2')
    .call('merchant.inspect', { merchantId, result: 'no_problem', recheckOf: inspectionId })
  expect(await findInspectionInDossier()).toMatchObject({
    result: 'ordered',
    corrected: '2026-11-24',
  })
})
