import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product, secrets } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { templateSetting } from '../../service/templates'

let product: Product
beforeAll(async () => {
  product = await openProduct({
    environment: { ...secrets, NOTICE_TEMPLATES: templateSetting },
  })
})
afterAll(() => product.close())

const listNoticeKinds = async (name: string) =>
  (await product.as(name).call('service.notices', {})).kinds

describe('service.notices', () => {
  it('is what concerns the caller, with the account’s templates', async () => {
    expect(await listNoticeKinds('consumer')).toEqual([
      { kind: 'progress', templateId: 'T-progress', on: false },
    ])
    expect((await listNoticeKinds('officer1')).map(({ kind }) => kind)).toEqual([
      'task',
      'progress',
    ])

    await bindRepresentative(product, 'shopkeeper')
    expect((await listNoticeKinds('shopkeeper')).map(({ kind }) => kind)).toEqual([
      'shop',
      'progress',
    ])

    await product.as('consumer').call('service.subscribe', { kinds: ['progress'] })
    expect(await listNoticeKinds('consumer')).toMatchObject([{ on: true }])
  })
})

it('an account without templates offers none, and everything else works', async () => {
  const bareProduct = await openProduct()
  try {
    expect(await bareProduct.as('consumer').call('service.notices', {})).toEqual({ kinds: [] })
  } finally {
    await bareProduct.close()
  }
})
