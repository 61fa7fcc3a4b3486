import { type CodeOf, closedList } from './closed-list'

/** The eight grounds on which a mediation may end (Order 121 Art. 23). */
export const terminationGrounds = closedList({
  withdrawn: '投诉人撤回或双方自行和解',
  absent: '一方无正当理由不参加调解，或者明确拒绝调解',
  no_agreement: '一方明确表示无法达成协议',
  appraisal_cost: '对鉴定、检测费用承担无法达成一致',
  sixty_days: '自受理之日起六十日未达成协议',
  found_unacceptable: '受理后发现属于不予受理的情形，或者涉嫌骗取赔偿、敲诈勒索',
  party_lost: '一方死亡，或者主体资格灭失',
  other: '法律、法规、规章规定应当终止调解的其他情形',
})
export type TerminationGround = CodeOf<typeof terminationGrounds>

/** How the parties were mediated (Order 121 Art. 20). */
export const mediationModes = closedList({
  on_site: '现场调解',
  phone: '电话调解',
  online: '网络调解',
})
export type MediationMode = CodeOf<typeof mediationModes>

/** Why a mediation is paused (Order 121 Art. 22 and Art. 21). */
export const pauseReasons = closedList({ appraisal: '鉴定、检测', recusal: '回避申请待决定' })
export type PauseReason = CodeOf<typeof pauseReasons>

/** What a merchant does for the consumer to settle a case. */
export const remedies = closedList({
  refund: '退款',
  compensation: '赔偿',
  replacement: '换货',
  repair: '维修',
  redo: '重做',
  apology: '道歉',
  correction: '改正标价或标识',
  other: '其他',
})
export type Remedy = CodeOf<typeof remedies>

/** Tags for rating the officer's service, in place of a free text. */
export const serviceTags = closedList({
  quick: '来得快',
  patient: '有耐心',
  fair: '处理公道',
  clear: '讲得清楚',
  slow: '来得慢',
  partial: '不够公道',
  unclear: '没讲清楚',
  unsolved: '问题没解决',
})
export type ServiceTag = CodeOf<typeof serviceTags>
