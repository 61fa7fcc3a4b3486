import { type CodeOf, closedList } from './closed-list'

/** How a party was told that the mediation has ended. */
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
