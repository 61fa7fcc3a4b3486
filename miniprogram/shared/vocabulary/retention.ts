import { type CodeOf, closedList } from './closed-list'

/**
 * Years from its end until a case's personal data are erased; `onRequest`: days after which the person may have them
 * erased, where they may.
 */
export interface Retention {
  brief: { years: number; onRequest: number }
  file: { years: number; onRequest?: never }
}
export type RetentionClass = keyof Retention

/** How long a closed case is kept until its district has adopted its own. House rules: no law names years. */
export const retention: Retention = {
  // Without a decision about a shop: six months to sue over a refusal (行政诉讼法 Art. 46), three years of limitation
  // (民法典 Art. 188).
  brief: { years: 3, onRequest: 183 },
  // Mediated or verified, or an inspection of a shop: an archive file, which a request does not end (个人信息保护法
  // Art. 47 para. 2).
  file: { years: 10 },
}

/**
 * Years for which the access log is kept: as long as a record of processing must be (个人信息保护法 Art. 56), which is
 * longer than the six months of a log (网络安全法). Then it is deleted, as it holds the doings of staff.
 */
export const accessLogYears = 3

/** Why a case's personal data are erased (个人信息保护法 Art. 47). */
export const erasureGrounds = closedList({ expired: '保存期限已满', asked: '本人要求删除' })
export type ErasureGround = CodeOf<typeof erasureGrounds>
