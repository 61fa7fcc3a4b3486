import { omitUndefined } from '#shared/omit-undefined'
import type { Answers } from '#shared/vocabulary/questions'
import type { PrepaidIssuer } from '../../../miniprogram/modules/prepaid-cards/contract'

/** One complaint about a prepaid card. */
export interface PrepaidClaim {
  caseId: string
  number: string
  /** Id of the shop in the registry. Absent for other shops. */
  merchantId?: string | undefined
  merchantName: string
  answers: Pick<
    Answers,
    'prepaid_left' | 'prepaid_until' | 'prepaid_issuer' | 'prepaid_branch' | 'shop_closed'
  >
}

/**
 * The name of an issuer as it is compared: people write the same company with and without its legal
 * form, spaces and brackets.
 */
const normaliseIssuer = (issuerName: string): string =>
  issuerName
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '')
    .replace(/(股份有限|有限责任|有限)公司$/, '')

/**
 * What makes two claims those of one issuer: the name that the consumers give. Without it, the
 * registered shop, because different shops may have the same name.
 */
function issuerKeyOf({ merchantId, merchantName, answers }: PrepaidClaim): string {
  if (answers.prepaid_issuer) return normaliseIssuer(answers.prepaid_issuer)
  return merchantId ? `merchant:${merchantId}` : normaliseIssuer(merchantName)
}

/** Groups claims by issuer, the largest sum first. */
export function groupByIssuer(claims: readonly PrepaidClaim[]): PrepaidIssuer[] {
  const claimsByIssuer = new Map<string, PrepaidClaim[]>()
  for (const claim of claims) {
    const issuerKey = issuerKeyOf(claim)
    claimsByIssuer.set(issuerKey, [...(claimsByIssuer.get(issuerKey) ?? []), claim])
  }
  return [...claimsByIssuer.values()]
    .map(toIssuer)
    .sort(
      (first, second) => second.leftFen - first.leftFen || second.cases.length - first.cases.length,
    )
}

function toIssuer(claims: PrepaidClaim[]): PrepaidIssuer {
  const [firstClaim] = claims as [PrepaidClaim]
  const amounts = claims.flatMap(({ answers }) => answers.prepaid_left ?? [])
  const ends = claims.flatMap(({ answers }) => answers.prepaid_until ?? []).sort()
  const branches = claims.flatMap(({ answers }) => answers.prepaid_branch ?? [])
  return omitUndefined({
    issuer: firstClaim.answers.prepaid_issuer ?? firstClaim.merchantName,
    leftFen: amounts.reduce((sum, amount) => sum + amount, 0),
    withoutAmount: claims.length - amounts.length,
    saysClosed: claims.filter(({ answers }) => answers.shop_closed === true).length,
    firstEnd: ends[0],
    branches: [...new Set(branches)],
    cases: claims.map(({ caseId, number }) => ({ id: caseId, number })),
  })
}
