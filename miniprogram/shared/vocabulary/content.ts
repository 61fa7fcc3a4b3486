import { type CodeOf, closedList } from './closed-list'

/**
 * The result of WeChat's content check. Handlers see it; it says nothing about the evidence itself.
 */
export const contentStates = closedList({
  unchecked: '未检查',
  pass: '检查通过',
  review: '检查提示：请人工看',
  risky: '检查提示：可能不宜公开',
})
export type ContentState = CodeOf<typeof contentStates>
export type ContentCheckResult = Exclude<ContentState, 'unchecked'>
