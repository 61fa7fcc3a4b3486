import type { CaseKind, CaseState } from '../shared/vocabulary/case'

type Tone = 'blue' | 'red' | 'amber' | 'green' | 'grey'

const TONES: Record<CaseState, Tone> = {
  received: 'grey',
  offered: 'grey',
  returned: 'grey',
  assigned: 'blue',
  onsite: 'blue',
  settled: 'green',
  terminated: 'grey',
  withdrawn: 'grey',
  refused: 'grey',
  concluded: 'green',
}

/** The next step for the complainant. */
const NEXT: Record<CaseState, string> = {
  received: '指挥中心正在分派网格员，请保持电话畅通',
  offered: '正在等网格员接单，接单后会给您打电话',
  returned: '指挥中心正在重新分派网格员，请保持电话畅通',
  assigned: '网格员会尽快给您打电话',
  onsite: '网格员正在现场处理',
  settled: '双方已达成一致',
  terminated: '没有达成一致，您还可以起诉或申请仲裁',
  concluded: '核查完毕，结果看办理过程',
  refused: '没有受理，理由和其他办法写在决定里',
  withdrawn: '您已撤回，事情没有解决可以重新投诉',
}

/** The next step for a reporter; an anonymous one gets no call. */
const NEXT_OF_REPORT: Partial<Record<CaseState, string>> = {
  received: '指挥中心正在分派核查人员，商家不会知道是谁举报的',
  offered: '正在等网格员接单核查',
  returned: '指挥中心正在重新分派核查人员',
  assigned: '网格员正在核查',
  onsite: '网格员正在现场核查',
}

export const toneOf = (state: CaseState): Tone => TONES[state]

export function nextStep(item: { kind: CaseKind; state: CaseState; rated: boolean; contactedAt?: number }): string {
  if (item.kind === 'report') return NEXT_OF_REPORT[item.state] ?? NEXT[item.state]
  if (item.state === 'settled' && !item.rated) return '事情办完了，请评价这次服务'
  if (item.state === 'assigned' && item.contactedAt) return '网格员已与您联系，正在处理'
  return NEXT[item.state]
}

export const isOpen = (state: CaseState): boolean =>
  !['settled', 'terminated', 'withdrawn', 'refused', 'concluded'].includes(state)
