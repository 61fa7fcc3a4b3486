import { shanghaiDayOf } from '#shared/calendar/days'
import type { Actor } from '../../_domain/decider'
import { scorecardDecider } from '../../_domain/scorecard/commands'
import { changesScorecard } from '../../_domain/scorecard/complaint'
import { findLiveInputs } from '../../_domain/scorecard/inputs'
import { calendarInForce, loadCalendar } from '../calendar'
import type { CaseDoc } from '../case/cases'
import { casesFiledBy } from '../case/queries'
import type { Transaction } from '../database'
import { changeScorecard, recordsOf } from './scorecards'

const maxOwnCases = 100

/**
 * Enters into the scorecard of a shop what a change of a case means for its score, in the
 * transaction of the change. Most changes mean nothing for it.
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
    complainant ? casesFiledBy(complainant, maxOwnCases) : [],
    loadCalendar(at),
  ])

  // The scorecard connects a complaint with the first one of the same person, so the oldest comes
  // first.
  const caseIds = casesOfComplainant.map(({ _id }) => _id).reverse()
  const context = {
    today: shanghaiDayOf(at),
    calendar: calendarInForce(),
    actor: { role: 'system' as const },
    live: findLiveInputs(records),
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
