import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../actions/cloud'
import {
  createCreditCode,
  registryRow,
  toRegistryCsv,
  uploadRegistry,
} from '../../actions/merchant/register-file'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const shop = (serial: number) =>
  product.cloud.database.find('merchants', { _id: `c${createCreditCode(serial)}` })[0]

it('an import never takes over a shop that another district has registered', async () => {
  const { as, cloud } = product
  const first = await uploadRegistry(product, toRegistryCsv([registryRow(1), registryRow(2)]), 1)
  await as('admin').call('merchant.import', { fileID: first, dryRun: false })
  const theirs = { districtId: 'longhushan', branchId: 'shan', gridId: 'gridElsewhere' }
  await cloud.database.update('merchants', { _id: `c${createCreditCode(1)}` }, { $set: theirs })
  const before = shop(1)
  const fileID = await uploadRegistry(
    product,
    toRegistryCsv([1, 2, 3].map((serial) => registryRow(serial, { 名称: '改了名的店' }))),
    2,
  )

  for (const dryRun of [true, false])
    expect(await as('admin').call('merchant.import', { fileID, dryRun })).toMatchObject({
      created: 1,
      updated: 1,
      faults: [{ line: 2, column: '统一社会信用代码', fault: 'other_district' }],
    })
  expect(shop(1)).toEqual(before)
  expect([2, 3].map((serial) => shop(serial)!.name)).toEqual(['改了名的店', '改了名的店'])
})
