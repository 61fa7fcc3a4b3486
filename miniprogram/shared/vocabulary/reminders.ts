import { type CodeOf, closedList } from './closed-list'
import { targets } from './service-targets'

/**
 * Who is reminded, lowest level first. A reminder does not change the competence (Order 121 Art.
 * 41).
 */
export const reminderRecipients = closedList({
  officer: '网格员',
  branch_head: '分局负责人',
  district: '区局指挥中心',
  city: '市局',
})
export type ReminderRecipient = CodeOf<typeof reminderRecipients>

/** Chinese names of deadlines and service targets. */
export const clockNames: Record<string, string> = {
  accept: '决定是否受理',
  mediate: '调解期限',
  verify: '核查期限',
  notify: '告知双方调解终止',
  decide: '立案后作出处理决定',
  publish: '公示处罚决定',
  assess: '认定投诉是否属实',
  recheck: '第二人复核认定',
  differ: '两次认定不一致，由负责人决定',
  ...Object.fromEntries(targets.codes.map((targetCode) => [targetCode, targets.label(targetCode)])),
}
