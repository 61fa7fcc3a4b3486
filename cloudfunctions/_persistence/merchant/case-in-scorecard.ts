import { shanghaiDayOf } from '#shared/calendar/days'
import type { Actor } from '../../_domain/decider'
import { scorecardDecider } from '../../_domain/scorecard/commands'
import { changesScorecard } from '../../_domain/scorecard/complaint'
import { liveInputs } from '../../_domain/scorecard/inputs'
import { calendarInForce, loadCalendar } from '../calendar'
import type { CaseDoc } from '../case/cases'
import { casesFiledBy } from '../case/queries'
import type { Transaction } from '../database'
import { changeScorecard, recordsOf } from './scorecards'

/**
 * Records what a case's change means for its shop's score, in the change's transaction. Most
 * changes mean nothing for it.
 */
export async function updateScorecard(
  transaction: Transaction,
  { state: previousState }: CaseDoc,
  { state: nextState, complainant }: CaseDoc,
  { by, at }: { by: Actor; at: number },
): Promise<void> {
  if (nextState.merchantId === undefined || !changesScorecard(previousState, nextState)) return
  const [records, casesOfComplainant] = await Promise.all([
    recordsOf(nextState.merchantId),
    complainant ? casesFiledBy(complainant, 100) : [],
    loadCalendar(at),
  ])
  const currentInputs = liveInputs(records)
  const caseIds = casesOfComplainant.map(({ _id }) => _id).reverse()
  const context = {
    today: shanghaiDayOf(at),
    calendar: calendarInForce(),
    actor: { role: 'system' as const },
    live: currentInputs,
  }
  await changeScorecard(
    transaction,
    nextState.merchantId,
    (currentScorecard) =>
      scorecardDecider.decide(
        currentScorecard,
        {
          type: 'enterCase',
          previousCase: previousState,
          nextCase: nextState,
          sameComplainantCaseIds: caseIds,
        },
        context,
      ),
    { by, at },
  )
}
