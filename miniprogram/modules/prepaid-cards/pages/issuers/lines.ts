import { formatYuanSpoken } from '../../../../format/money'
import type { PrepaidIssuer } from '../../contract'

/** An issuer of prepaid cards, ready for the template. */
export interface IssuerLines {
  issuer: string
  sum: string
  /** How many people, and what is not in the sum. */
  about: string
  /** Branches and the first end of a card. Empty if neither is known. */
  details: string
  isClosed: boolean
  cases: { id: string; number: string }[]
}

export function toIssuerLines({
  issuer,
  leftFen,
  withoutAmount,
  saysClosed,
  firstEnd,
  branches,
  cases,
}: PrepaidIssuer): IssuerLines {
  const aboutParts = [`${cases.length} 件投诉`]
  if (withoutAmount > 0) aboutParts.push(`其中 ${withoutAmount} 件没有说还剩多少`)
  if (saysClosed > 0) aboutParts.push(`${saysClosed} 件说已经关门`)
  const detailParts = []
  if (branches.length > 0) detailParts.push(`分店：${branches.join('、')}`)
  if (firstEnd) detailParts.push(`最早 ${firstEnd} 到期`)
  return {
    issuer,
    sum: formatYuanSpoken(leftFen),
    about: aboutParts.join('，'),
    details: detailParts.join('；'),
    isClosed: saysClosed > 0,
    cases,
  }
}
