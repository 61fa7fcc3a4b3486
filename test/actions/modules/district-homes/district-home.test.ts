import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { readPdfText } from '../../documents/pdf-text'
import { scanQrCode } from '../../documents/scanned'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getDistrictHomeErrorCode = (scene: unknown) =>
  product.as('anybody').getErrorCode('service.districtHome', { scene } as never)

describe('documents.districtHome', () => {
  it.each(['A4', 'A6'] as const)(
    'the %s sheet holds the district’s code: scanned from the file it opens its home page',
    async (size) => {
      const { pdf } = await product.as('dispatcher1').call('documents.districtHome', { size })
      const bytes = Buffer.from(pdf, 'base64')

      expect(readPdfText(bytes).replace(/\s/g, '')).toContain('月湖区市场监督管理局')
      expect(scanQrCode(product, bytes)).toEqual({
        page: 'modules/district-homes/pages/district-home/district-home',
        scene: 'home.yuehu',
      })
      expect(
        (await product.as('anybody').call('service.districtHome', { scene: 'home.yuehu' })).id,
      ).toBe('yuehu')
    },
  )

  it('prints nothing before there is a code', async () => {
    expect(
      await product
        .as('dispatcherElsewhere')
        .getErrorCode('documents.districtHome', { size: 'A4' }),
    ).toBe('WRONG_STATE')

    await product.as('cityLeader').call('service.renew', {})
    await product.as('dispatcherElsewhere').call('documents.districtHome', { size: 'A4' })
  })

  it('is not for other people', async () => {
    for (const who of ['consumer', 'officer1', 'enforcement', 'council'])
      expect(await product.as(who).getErrorCode('documents.districtHome', { size: 'A4' })).toBe(
        'NOT_ALLOWED',
      )
    expect(
      await product.as('dispatcher1').getErrorCode('documents.districtHome', { size: 'A3' }),
    ).toBe('INVALID_INPUT size')
  })
})

describe('service.districtHome', () => {
  it('shows whose district it is, its bureau, its branches and how to reach it', async () => {
    const districtHome = await product
      .as('anybody')
      .call('service.districtHome', { scene: 'home.yuehu' })
    expect(districtHome).toMatchObject({
      id: 'yuehu',
      name: '月湖区',
      bureau: '月湖区市场监督管理局',
      hotline: '12315',
      sample: false,
    })
    expect(districtHome.branches.map(({ name }) => name)).toContain('江边分局')

    await product.cloud.database.update(
      'districts',
      { _id: 'longhushan' },
      { $set: { scene: 'home.longhushan' } },
    )

    expect(
      (await product.as('dispatcher1').call('service.districtHome', { scene: 'home.longhushan' }))
        .id,
    ).toBe('longhushan')
  })

  it.each(['home.nowhere', 'wall.noodles'])('refuses the code %s', async (scene) => {
    expect(await getDistrictHomeErrorCode(scene)).toBe('CODE_NOT_FOUND')
  })

  it.each(['', 'x'.repeat(33), '中文', { $gt: '' }, null])(
    'refuses the scene %j',
    async (scene) => {
      expect(await getDistrictHomeErrorCode(scene)).toBe('INVALID_INPUT scene')
    },
  )
})
