import { type CodeOf, closedList } from './closed-list'

/**
 * The objections open to a shop: to be heard before a public fall, to correct an input, to count a
 * repair.
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

/** Shown at the list of records when none or an invalid one is chosen. */
export const chooseMatters = {
  ask: '请选择有异议的记录',
  grant: '请选择采纳的是哪几条记录',
} as const

/** The reason that is recorded when a drop that a merchant was told of does not come. */
export const fallAverted = '重新计算后星级不再下降'
