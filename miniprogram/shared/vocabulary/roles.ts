import { type CodeOf, closedList } from './closed-list'

/** Roles of callers. `system` is the timer that runs each minute. */
export const roles = closedList({
  consumer: '消费者',
  merchant: '商家代表',
  officer: '网格员',
  dispatcher: '指挥中心调度员',
  enforcement: '综合执法支队',
  leader: '领导',
  council: '消保委',
  admin: '系统管理员',
  system: '系统',
})
export type Role = CodeOf<typeof roles>
