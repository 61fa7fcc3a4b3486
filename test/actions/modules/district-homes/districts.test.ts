import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('says of every district how its bureau and branches are reached', async () => {
  await product.cloud.database.update(
    'branches',
    { _id: 'jiangbian' },
    { $set: { phone: '07016220000' } },
  )
  product.slowQueries.length = 0
  const { districts } = await product.as('anybody').call('service.districts', {})

  expect(districts.map(({ id }) => id).sort()).toEqual(['longhushan', 'yuehu'])
  expect(districts.find(({ id }) => id === 'yuehu')).toMatchObject({
    bureau: '月湖区市场监督管理局',
    hotline: '12315',
    branches: [{ name: '江边分局', phone: '07016220000' }],
  })
  expect(JSON.stringify(districts)).not.toContain('scene')
  expect(product.slowQueries).toEqual([])
})
