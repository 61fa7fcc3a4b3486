import { dayOf } from '../../miniprogram/shared/clock/days'
import { confirmedWords } from '../../miniprogram/shared/reading/confirmed'
import type { Answers } from '../../miniprogram/shared/vocabulary/questions'
import type { Case, TriageRecord } from '../_domain/case/state'
import { evaluate } from '../_domain/triage-rules/evaluate'
import type { CaseDoc } from '../_store/case/cases'
import { particularsOf } from '../_store/case/particulars'
import { settingOf } from '../_store/settings'

/**
 * What the rules of triage say once these answers are confirmed and tell problem and sum, where that is more urgent
 * than before and no officer was sent yet: a tap raises a case and never lowers it.
 */
export async function triageAgain(
  { _id, state }: CaseDoc,
  confirmed: Answers,
  told: Partial<Pick<Case, 'problemType' | 'amountFen'>>,
): Promise<TriageRecord | undefined> {
  if (state.state !== 'received') return undefined
  const [{ matter }, rules] = await Promise.all([particularsOf(_id), settingOf('triage', state.districtId)])
  const words = confirmedWords({ ...matter?.answers, ...confirmed }, dayOf(state.occurredAt))
  if (!matter || (words.length === 0 && Object.keys(told).length === 0)) return undefined
  const { found, fired, ...orders } = evaluate(rules.setting.value, {
    ...state,
    ...told,
    flags: matter.flags,
    text: [matter.statement, matter.request, ...words].join('\n'),
    ...(matter.category && { category: matter.category }),
  })
  return orders.priority < state.priority ? { ...orders, ...(fired && { rule: fired }) } : undefined
}
