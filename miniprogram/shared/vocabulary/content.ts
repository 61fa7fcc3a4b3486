import { type CodeOf, closedList } from './closed-list'

/** How WeChat's content check stands to a piece. A mark for handlers, no judgement of the evidence. */
export const contentStates = closedList({
  unchecked: '未检查',
  pass: '检查通过',
  review: '检查提示：请人工看',
  risky: '检查提示：可能不宜公开',
})
export type ContentState = CodeOf<typeof contentStates>
export type ContentVerdict = Exclude<ContentState, 'unchecked'>
