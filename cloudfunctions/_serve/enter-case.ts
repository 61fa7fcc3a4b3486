import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Actor } from '../_domain/decider'
import { changesScorecard } from '../_domain/scorecard/complaint'
import { scorecardDecider } from '../_domain/scorecard/decider'
import { liveInputs } from '../_domain/scorecard/inputs'
import type { CaseDoc } from '../_store/case/cases'
import type { Transaction } from '../_store/database'
import { changeScorecard, recordsOf } from '../_store/merchant/scorecards'

/** Records what a case's change means for its shop's index, in the change's transaction. Mostly that is nothing. */
export async function enterCase(
  transaction: Transaction,
  { before: { state: before }, after: { state: after } }: { before: CaseDoc; after: CaseDoc },
  { by, at }: { by: Actor; at: number },
): Promise<void> {
  if (after.merchantId === undefined || !changesScorecard(before, after)) return
  const live = liveInputs(await recordsOf(after.merchantId))
  const context = { today: dayOf(at), actor: { role: 'system' as const }, live }
  await changeScorecard(
    transaction,
    after.merchantId,
    (state) => scorecardDecider.decide(state, { type: 'enterCase', before, after }, context),
    { by, at },
  )
}
