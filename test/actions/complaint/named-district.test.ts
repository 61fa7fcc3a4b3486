import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('what is filed with the name of a district', () => {
  const respondent = {
    by: 'words' as const,
    name: '桥头烤红薯摊',
    address: '大桥北头',
    districtId: 'longhushan',
  }

  it.each(['complaint.submit', 'complaint.report'] as const)(
    '%s goes to that district, unless its place lies elsewhere',
    async (action) => {
      const fileFrom = (change: object) =>
        product.as('visitor').call(action, {
          ...(action === 'complaint.submit' ? complaintInput() : reportInput()),
          ...change,
        } as never)

      const filedThere = await fileFrom({ respondent })
      expect(readVerifiedCase(product, filedThere.caseId).head).toMatchObject({
        districtId: 'longhushan',
      })
      expect(filedThere.number).toMatch(/^LH-/)

      const elsewhere = await fileFrom({
        respondent,
        place: { longitude: 117.005, latitude: 28.005 },
      })
      expect(readVerifiedCase(product, elsewhere.caseId).head).toMatchObject({
        districtId: 'yuehu',
      })
    },
  )

  it('is refused for a district that does not exist', async () => {
    const nowhere = complaintInput({ respondent: { ...respondent, districtId: 'nowhere' } })
    expect(await product.as('visitor').getErrorCode('complaint.submit', nowhere)).toBe(
      'INVALID_INPUT respondent',
    )
  })
})
