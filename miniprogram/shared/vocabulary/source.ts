import { type CodeOf, closedList } from './closed-list'

/** How a complaint that a member of staff entered was received. */
export const intakeSources = closedList({
  phone: '电话',
  letter: '来信',
  counter: '窗口',
  transfer: '其他部门转来',
})
export type IntakeSource = CodeOf<typeof intakeSources>

/** Hotlines that were merged (三合一). The case stores the one that was called. */
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

/** How a case was received. `own`: the person filed it on their own phone. */
export type CaseSource = 'own' | Hotline | IntakeSource

export function caseSourceInWords(sourceCode: string): string {
  if (hotlines.has(sourceCode)) return hotlines.label(sourceCode)
  return intakeSources.has(sourceCode) ? intakeSources.label(sourceCode) : '自己在手机上提交'
}
