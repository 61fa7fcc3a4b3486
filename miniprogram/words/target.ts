import { callBy } from '../shared/clock/first-minute'
import type { CaseSummary } from '../shared/contract/case-view'
import { lasting } from './when'

/** The clocks of a case by name. Dates of law and service targets are never mixed. */
export const clockNames: Record<string, string> = {
  accept: '决定是否受理',
  mediate: '调解完毕',
  verify: '举报核查',
  owner: '派到人',
  contact: '首次联系',
  arrival: '到达现场',
  settle: '办结',
}

/** The next service target: its name, whether it has passed, a countdown's end and whole span; 0 when none runs. */
export function targetWords({ target, submittedAt }: Pick<CaseSummary, 'target' | 'submittedAt'>, now: number) {
  if (!target) return { goal: '', late: false, until: 0, total: 0 }
  const name = clockNames[target.target] ?? ''
  if (target.at <= now) return { goal: `${name}已超过目标 ${lasting(now - target.at)}`, late: true, until: 0, total: 0 }
  return { goal: `${name}目标`, late: false, until: target.at, total: target.at - submittedAt }
}

/** The time of the first call: the end of its countdown, 0 when none runs, and the words once it is over. */
export function callLine(item: CaseSummary, now: number) {
  const by = callBy(item)
  if (by === undefined || by > now) return { callBy: by ?? 0, uncalled: '' }
  const late = now - by < 60_000 ? '' : ` ${lasting(now - by)}`
  return { callBy: 0, uncalled: `一分钟目标已过${late}，还没有人联系上` }
}
