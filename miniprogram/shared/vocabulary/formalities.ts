import { type CodeOf, closedList } from './closed-list'

/** Documents that need the seal of the bureau. The centre puts it on. */
export const sealForms = closedList({
  decision: '受理或不予受理决定书',
  meeting: '调解通知书',
  agreement: '调解协议',
  termination: '终止调解决定书',
  goods_check: '查证情况告知书',
})
export type SealForm = CodeOf<typeof sealForms>

/** How a party was notified of the end of the mediation. */
export const informWays = closedList({
  here: '在小程序里看到',
  in_person: '当面告知',
  phone: '电话告知',
  message: '短信或微信告知',
  post: '邮寄送达',
})
export type InformWay = CodeOf<typeof informWays>

/** The result of an entrusted mediation. */
export const entrustResults = closedList({ agreed: '双方达成一致', not_agreed: '没有达成一致' })
export type EntrustResult = CodeOf<typeof entrustResults>

/** The consumer's answer to a call-back. */
export const callBackResults = closedList({
  satisfied: '满意',
  unsatisfied: '不满意',
  not_performed: '商家没有履行',
  unreached: '没有联系上',
})
export type CallBackResult = CodeOf<typeof callBackResults>
