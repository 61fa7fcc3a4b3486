import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { addFinding } from '../../merchant/findings'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await createCase(product, 'terminated')
  await product.as('enforcement').call('merchant.record', {
    what: 'penalty',
    merchantId: 'noodles',
    documentNo: '月市监罚〔2026〕1号',
    grade: 'light',
    from: '2026-11-01',
    endDay: '2027-02-01',
  })
  await addFinding(product, 'noodles', 'no_problem')
})
afterAll(() => product.close())

const readDossier = (who: string) =>
  product.as(who).call('merchant.dossier', { merchantId: 'noodles' })

describe('merchant.dossier', () => {
  it('holds the licence, inspections, penalties, complaints and how they ended, and no complainant', async () => {
    const view = await readDossier('officer1')
    expect(view).toMatchObject({
      name: '江边牛肉面馆',
      licence: { scope: '餐饮服务' },
      grid: '江边一格',
      officer: '样例officer1',
      ended: { settled: 0, terminated: 1 },
      inspections: [{ result: 'no_problem', by: '样例officer1', problems: 0, photos: 0 }],
      complaints: [{ state: 'terminated', number: expect.stringMatching(/^YH-/) }],
      matters: [{ words: expect.stringContaining('行政处罚'), source: '月市监罚〔2026〕1号' }],
    })
    for (const personal of ['样例甲', '13900000001', product.as('consumer').openid])
      expect(JSON.stringify(view)).not.toContain(personal)
  })

  it.each([
    ['officer1', true],
    ['enforcement', true],
    ['dispatcher1', false],
  ])('says whether %s may end a matter', async (who, may) => {
    expect((await readDossier(who)).mayRecord).toBe(may)
  })

  it('shows the access log, this request included', async () => {
    await readDossier('enforcement')
    const { readings } = await readDossier('dispatcher1')

    expect(readings.slice(0, 2).map(({ name }) => name)).toEqual([
      '样例dispatcher1',
      '样例enforcement',
    ])

    const logged = product.cloud.database.find('access_log', {
      merchantId: 'noodles',
      what: 'dossier',
    })

    expect(logged.map(({ who }) => who)).toEqual(
      expect.arrayContaining(['dispatcher1', 'enforcement', 'officer1']),
    )
  })

  it('shows no report', async () => {
    const countBefore = (await readDossier('officer1')).complaints.length
    await createCase(product, 'concluded')

    expect((await readDossier('officer1')).complaints).toHaveLength(countBefore)
  })

  it('is for staff of the district, and for the city; a refused access is not in the log', async () => {
    const countAccesses = () =>
      product.cloud.database.count('access_log', { merchantId: 'noodles' })

    const countBefore = countAccesses()
    for (const who of ['consumer', 'council', 'admin'])
      expect(
        await product.as(who).getErrorCode('merchant.dossier', { merchantId: 'noodles' }),
      ).toBe('NOT_ALLOWED')
    for (const who of ['officerElsewhere', 'dispatcherElsewhere'])
      expect(
        await product.as(who).getErrorCode('merchant.dossier', { merchantId: 'noodles' }),
      ).toBe('MERCHANT_NOT_FOUND')
    expect(
      await product.as('officer1').getErrorCode('merchant.dossier', { merchantId: 'nothing' }),
    ).toBe('MERCHANT_NOT_FOUND')
    expect(countAccesses()).toBe(countBefore)
    expect(await readDossier('cityLeader')).toMatchObject({ name: '江边牛肉面馆' })
  })

  it('is read by indexes alone', async () => {
    product.slowQueries.length = 0
    await readDossier('officer1')

    expect(product.slowQueries).toEqual([])
  })
})
