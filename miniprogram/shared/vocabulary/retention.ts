import { type CodeOf, closedList } from './closed-list'

/**
 * Years for which the access log is kept: as long as a record of processing must be (个人信息保护法 Art.
 * 56), which is longer than the six months of a log (网络安全法). Then it is deleted, as it holds the
 * doings of staff.
 */
export const accessLogYears = 3

/** Why a case's personal data are erased (个人信息保护法 Art. 47). */
export const erasureGrounds = closedList({ expired: '保存期限已满', asked: '本人要求删除' })
export type ErasureGround = CodeOf<typeof erasureGrounds>
