import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const card = { prepaid: true, prepaid_left: 50_000, prepaid_issuer: '样例健身有限公司' }
const readIssuers = async (name = 'dispatcher1') =>
  product.as(name).call('complaint.prepaidIssuers', {})

const fileAbout = (who: string, answers: Record<string, unknown>) =>
  product.as(who).call('complaint.submit', complaintInput({ problemType: 'contract', answers }))

describe('complaint.prepaidIssuers', () => {
  it('adds up the open complaints of the district by issuer, also with answers added later', async () => {
    await fileAbout('holder-1', card)
    const later = await fileAbout('holder-2', {})
    await fileAbout('holder-3', { prepaid: false })
    await product.as('holder-2').call('complaint.supplement', {
      caseId: later.caseId,
      answers: { ...card, prepaid_issuer: '样例健身', prepaid_branch: '江边店' },
    })
    product.slowQueries.length = 0

    expect(await readIssuers()).toMatchObject({
      issuers: [{ leftFen: 100_000, branches: ['江边店'], cases: [{}, {}] }],
      isTruncated: false,
    })
    expect(product.slowQueries).toEqual([])
    expect((await readIssuers('dispatcherElsewhere')).issuers).toEqual([])

    await product.as('holder-2').call('complaint.withdraw', { caseId: later.caseId })
    expect((await readIssuers()).issuers).toMatchObject([{ leftFen: 50_000, cases: [{}] }])
  })

  it.each(['consumer', 'officer1', 'leader1'])('is not for %s', async (name) => {
    expect(await product.as(name).getErrorCode('complaint.prepaidIssuers', {})).toBe('NOT_ALLOWED')
  })
})
