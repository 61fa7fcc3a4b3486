import { type CodeOf, closedList } from './closed-list'

/** Kinds of work that may wait for a member of staff. */
export const agendaKinds = closedList({
  unowned: '等着派人',
  streams: '正在直播',
  overdue: '超时的投诉',
  today: '今天到期的任务',
  lapsed: '补充材料到期没来的案件',
  owed: '要告知、决定、公示的案件',
  rebuttals: '商家对警示的异议',
  inspections: '要做的检查、复查',
  draws: '等摇号、过期没查的抽查',
  closings: '等您同意结案',
  orders: '没有签收的指令',
  questions: '等答复的咨询',
  entrusted: '受托的调解',
  referred: '移送来、还没核查的线索',
  objections: '商家的异议',
  held: '待复核的评价',
  awards: '称号申请',
  erasures: '删除个人信息的申请',
  callBacks: '等回访的投诉',
  unregistered: '没有平台编号的投诉',
  trends: '没有处理的苗头',
  faults: '今天的系统故障',
})
/** Items that accumulate over years are counted up to this number. It is shown as “50 or more”. */
export const maxCounted = 51

export type AgendaKind = CodeOf<typeof agendaKinds>
