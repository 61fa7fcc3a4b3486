import { type CodeOf, closedList } from './closed-list'

/**
 * The objections that a shop may raise: a hearing before a drop of its stars is published, the
 * correction of an input, and the recognition of a credit repair.
 */
export const objectionKinds = closedList({
  drop: '降星前告知',
  correction: '异议更正',
  repair: '履行或修复证明',
})
export type ObjectionKind = CodeOf<typeof objectionKinds>

export const objectionStates = closedList({
  told: '已告知，等待商家答复',
  submitted: '商家已提交，待处理',
  granted: '已采纳，重新计算',
  refused: '未采纳',
  lapsed: '商家未答复，按期公布',
})
export type ObjectionState = CodeOf<typeof objectionStates>

/** Shown at the list of records if none or an invalid one is selected. */
export const chooseMatters = {
  ask: '请选择有异议的记录',
  grant: '请选择采纳的是哪几条记录',
} as const

/** The recorded reason if a drop of which the merchant was notified does not occur. */
export const fallAverted = '重新计算后星级不再下降'
