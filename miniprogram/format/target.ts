import type { CaseSummary } from '../shared/contract/case-view'
import { firstCallDueAt } from '../shared/deadlines/first-minute'
import { elapsedText } from './when'

/** The clocks of a case by name. Dates of law and service targets are never mixed. */
export const deadlineNames: Record<string, string> = {
  accept: '决定是否受理',
  mediate: '调解完毕',
  verify: '举报核查',
  owner: '派到人',
  contact: '首次联系',
  arrival: '到达现场',
  settle: '办结',
  check: '联系或到场',
}

/**
 * The next service target: its name, whether it has passed, a countdown's end and whole span; 0
 * when none runs.
 */
export function toTargetWords(
  { target: nextTarget, submittedAt }: Pick<CaseSummary, 'target' | 'submittedAt'>,
  now: number,
) {
  if (!nextTarget) return { goal: '', late: false, endsAt: 0, total: 0 }
  const targetName = deadlineNames[nextTarget.target] ?? ''
  if (nextTarget.at <= now)
    return {
      goal: `${targetName}已超过目标 ${elapsedText(now - nextTarget.at)}`,
      late: true,
      endsAt: 0,
      total: 0,
    }
  return {
    goal: `${targetName}目标`,
    late: false,
    endsAt: nextTarget.at,
    total: nextTarget.at - submittedAt,
  }
}

/**
 * The time of the first call: the end of its countdown, 0 when none runs, and the words once it is
 * over.
 */
export function toCallWords(caseSummary: CaseSummary, now: number) {
  const callDueAt = firstCallDueAt(caseSummary)
  if (callDueAt === undefined || callDueAt > now) return { callBy: callDueAt ?? 0, uncalled: '' }
  const overdueText = now - callDueAt < 60_000 ? '' : ` ${elapsedText(now - callDueAt)}`
  return { callBy: 0, uncalled: `一分钟目标已过${overdueText}，还没有人联系上` }
}
