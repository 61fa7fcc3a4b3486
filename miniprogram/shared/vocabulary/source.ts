import { type CodeOf, closedList } from './closed-list'

/** How a complaint that a member of staff entered had come in. Absent where people file themselves. */
export const intakeSources = closedList({ phone: '电话', letter: '来信', counter: '窗口', transfer: '其他部门转来' })
export type IntakeSource = CodeOf<typeof intakeSources>

/** The lines that were merged into one intake (三合一): where a call came in stays known. */
export const hotlines = closedList({
  '12315': '12315 消费投诉',
  '12331': '12331 食品药品',
  '12365': '12365 质量监督',
  '12358': '12358 价格',
  '12330': '12330 知识产权',
  '12345': '12345 政务服务',
  branch: '分局电话',
})
export type Hotline = CodeOf<typeof hotlines>
