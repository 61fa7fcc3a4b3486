import type { CaseSummary } from '../shared/contract/case-view'
import { firstCallDueAt } from '../shared/deadlines/first-minute'
import { elapsedText } from './when'

/**
 * Chinese names of statutory deadlines and service targets. Pages show the two kinds separately.
 */
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

/** A countdown to a service target. The templates need numbers, so 0 stands for no countdown. */
interface TargetCountdown {
  /** What the target is, or by how much it was missed. Empty if there is no target. */
  targetText: string
  /** The target was missed. */
  isLate: boolean
  /** End of the countdown, ms since 1970; 0 if none runs. */
  endsAt: number
  /** Length of the whole countdown, ms; 0 if none runs. */
  total: number
}

/** The countdown to the next service target of a case. */
export function toTargetCountdown(
  { target: nextTarget, submittedAt }: Pick<CaseSummary, 'target' | 'submittedAt'>,
  now: number,
): TargetCountdown {
  if (!nextTarget) return { targetText: '', isLate: false, endsAt: 0, total: 0 }

  const targetName = deadlineNames[nextTarget.target] ?? ''
  if (nextTarget.at <= now) {
    const overdueText = elapsedText(now - nextTarget.at)
    return {
      targetText: `${targetName}已超过目标 ${overdueText}`,
      isLate: true,
      endsAt: 0,
      total: 0,
    }
  }

  return {
    targetText: `${targetName}目标`,
    isLate: false,
    endsAt: nextTarget.at,
    total: nextTarget.at - submittedAt,
  }
}

/** The countdown to the first call to the complainant. */
interface CallCountdown {
  /** End of the countdown, ms since 1970; 0 if none runs. */
  callDueAt: number
  /** The sentence after the countdown has ended without a call. Otherwise empty. */
  missedCallText: string
}

/** The countdown to the first call to the complainant, or the sentence that it was missed. */
export function toCallCountdown(caseSummary: CaseSummary, now: number): CallCountdown {
  const callDueAt = firstCallDueAt(caseSummary)
  if (callDueAt === undefined || callDueAt > now)
    return { callDueAt: callDueAt ?? 0, missedCallText: '' }
  const overdueText = now - callDueAt < 60_000 ? '' : ` ${elapsedText(now - callDueAt)}`
  return { callDueAt: 0, missedCallText: `一分钟目标已过${overdueText}，还没有人联系上` }
}
