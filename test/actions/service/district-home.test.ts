import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reported, submission } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await product.cloud.database.update(
    'districts',
    { _id: 'longhushan' },
    { $set: { scene: 'home.longhushan' } },
  )
})
afterAll(() => product.close())

const districtHome = (scene: unknown) =>
  product.as('anybody').refused('service.districtHome', { scene } as never)

describe('service.districtHome', () => {
  it('shows whose district it is, its bureau, its branches and how to reach it', async () => {
    const shown = await product.as('anybody').call('service.districtHome', { scene: 'home.yuehu' })
    expect(shown).toMatchObject({
      id: 'yuehu',
      name: '月湖区',
      bureau: '月湖区市场监督管理局',
      hotline: '12315',
      sample: false,
    })
    expect(shown.branches.map(({ name }) => name)).toContain('江边分局')
    expect(
      (await product.as('d1').call('service.districtHome', { scene: 'home.longhushan' })).id,
    ).toBe('longhushan')
  })

  it.each(['home.nowhere', 'wall.noodles'])('refuses the code %s', async (scene) => {
    expect(await districtHome(scene)).toBe('CODE_NOT_FOUND')
  })

  it.each(['', 'x'.repeat(33), '中文', { $gt: '' }, null])(
    'refuses the scene %j',
    async (scene) => {
      expect(await districtHome(scene)).toBe('INVALID_INPUT scene')
    },
  )
})

describe('what is filed from a district’s home page', () => {
  const respondent = {
    by: 'words' as const,
    name: '桥头烤红薯摊',
    address: '大桥北头',
    districtId: 'longhushan',
  }

  it.each(['complaint.submit', 'complaint.report'] as const)(
    '%s goes to that district, unless its place lies elsewhere',
    async (action) => {
      const file = (change: object) =>
        product.as('visitor').call(action, {
          ...(action === 'complaint.submit' ? submission() : reported()),
          ...change,
        } as never)
      const there = await file({ respondent })
      expect(sealedCase(product, there.caseId).head).toMatchObject({ districtId: 'longhushan' })
      expect(there.number).toMatch(/^LH-/)
      const elsewhere = await file({ respondent, place: { longitude: 117.005, latitude: 28.005 } })
      expect(sealedCase(product, elsewhere.caseId).head).toMatchObject({ districtId: 'yuehu' })
    },
  )

  it('is refused for a district that does not exist', async () => {
    const nowhere = submission({ respondent: { ...respondent, districtId: 'nowhere' } })
    expect(await product.as('visitor').refused('complaint.submit', nowhere)).toBe(
      'INVALID_INPUT respondent',
    )
  })
})
