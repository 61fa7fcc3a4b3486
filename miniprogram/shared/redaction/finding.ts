import { type CodeOf, closedList } from '../vocabulary/closed-list'

/** Kinds of personal data that the scanner knows. */
export const personalDataKinds = closedList({
  mobile: '手机号',
  landline: '座机号',
  id_number: '身份证号',
  bank_card: '银行卡号',
  plate: '车牌号',
  email: '电子邮箱',
  account: '微信号或 QQ 号',
  name: '人名',
  address: '门牌地址',
})
export type PersonalDataKind = CodeOf<typeof personalDataKinds>

/** A part of a text that looks like personal data. `start` and `end` are arguments for `slice`. */
export interface Finding {
  kind: PersonalDataKind
  start: number
  end: number
}
