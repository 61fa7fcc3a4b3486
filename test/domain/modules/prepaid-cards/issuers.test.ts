import { describe, expect, it } from 'vitest'
import {
  groupByIssuer,
  type PrepaidClaim,
} from '../../../../cloudfunctions/_modules/prepaid-cards/issuers'

let claims = 0
const claim = (change: Partial<PrepaidClaim> = {}): PrepaidClaim => {
  claims += 1
  return {
    caseId: `c${claims}`,
    number: `YH-${claims}`,
    merchantName: '样例健身',
    answers: {},
    ...change,
  }
}
const byIssuer = (issuer: string, prepaidLeft?: number) =>
  claim({ answers: { prepaid_issuer: issuer, prepaid_left: prepaidLeft } as never })

describe('claims from prepaid cards', () => {
  it('are added up by issuer, the largest sum first', () => {
    const issuers = groupByIssuer([
      byIssuer('甲公司', 10_000),
      byIssuer('乙公司', 30_000),
      byIssuer('甲公司', 5_000),
    ])

    expect(issuers.map(({ issuer, leftFen }) => [issuer, leftFen])).toEqual([
      ['乙公司', 30_000],
      ['甲公司', 15_000],
    ])
    expect(issuers[1]!.cases).toHaveLength(2)
  })

  it.each([
    ['样例健身有限公司', '样例健身'],
    ['样例健身（江边店）', '样例健身(江边店)'],
    ['样例 健身', '样例健身'],
    ['ＹＡＮＧＬＩ健身', 'yangli健身'],
  ])('%s and %s are one issuer', (one, other) => {
    expect(groupByIssuer([byIssuer(one, 100), byIssuer(other, 200)])).toMatchObject([
      { issuer: one, leftFen: 300 },
    ])
  })

  it('are those of the registered shop where no issuer is named', () => {
    const issuers = groupByIssuer([
      claim({ merchantId: 'm1' }),
      claim({ merchantId: 'm1' }),
      // Another shop with the same name.
      claim({ merchantId: 'm2' }),
    ])

    expect(issuers.map(({ cases }) => cases.length)).toEqual([2, 1])
  })

  it('say how many do not name a sum, and keep it out of the sum', () => {
    expect(groupByIssuer([byIssuer('甲', 100), byIssuer('甲')])).toMatchObject([
      { leftFen: 100, withoutAmount: 1 },
    ])
  })

  it('name branches once, the first end of a card, and how many say that the shop has closed', () => {
    const answers = { prepaid_branch: '江边店', prepaid_until: '2027-01-31', shop_closed: true }
    const issuers = groupByIssuer([
      claim({ answers }),
      claim({ answers: { ...answers, prepaid_until: '2026-12-31', shop_closed: false } }),
    ])

    expect(issuers).toMatchObject([{ branches: ['江边店'], firstEnd: '2026-12-31', saysClosed: 1 }])
  })

  it('of nobody are an empty list', () => {
    expect(groupByIssuer([])).toEqual([])
  })
})
