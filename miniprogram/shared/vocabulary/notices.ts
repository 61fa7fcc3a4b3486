import { type CodeOf, closedList } from './closed-list'

/**
 * Kinds of subscription messages (订阅消息) that a person can agree to. Each needs a long-term template
 * of the WeChat account.
 */
export const noticeKinds = closedList({
  progress: '投诉、咨询有了进展，有新的警示',
  task: '有派单、指令等急事',
  shop: '有投诉、星级或警示的事要看',
})
export type NoticeKind = CodeOf<typeof noticeKinds>
