import { type CodeOf, closedList } from './closed-list'

/**
 * How long the access log is stored. A record of processing must be stored for three years (个人信息保护法
 * Art. 56), which is longer than the six months of a network log (网络安全法). After that it is deleted,
 * because it shows what the staff did.
 */
export const accessLogYears = 3

/** Why a case's personal data are erased (个人信息保护法 Art. 47). */
export const erasureGrounds = closedList({ expired: '保存期限已满', asked: '本人要求删除' })
export type ErasureGround = CodeOf<typeof erasureGrounds>
