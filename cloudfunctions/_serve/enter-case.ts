import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Actor } from '../_domain/decider'
import { scorecardDecider } from '../_domain/scorecard/commands'
import { changesScorecard } from '../_domain/scorecard/complaint'
import { liveInputs } from '../_domain/scorecard/inputs'
import type { CaseDoc } from '../_store/case/cases'
import { casesOf } from '../_store/case/queries'
import type { Transaction } from '../_store/database'
import { changeScorecard, recordsOf } from '../_store/merchant/scorecards'

/** Records what a case's change means for its shop's score, in the change's transaction. Mostly that is nothing. */
export async function enterCase(
  transaction: Transaction,
  { before: { state: before }, after: { state: after, complainant } }: { before: CaseDoc; after: CaseDoc },
  { by, at }: { by: Actor; at: number },
): Promise<void> {
  if (after.merchantId === undefined || !changesScorecard(before, after)) return
  const [records, own] = await Promise.all([recordsOf(after.merchantId), complainant ? casesOf(complainant, 100) : []])
  const live = liveInputs(records)
  const same = own.map(({ _id }) => _id).reverse()
  const context = { today: dayOf(at), actor: { role: 'system' as const }, live }
  await changeScorecard(
    transaction,
    after.merchantId,
    (state) => scorecardDecider.decide(state, { type: 'enterCase', before, after, same }, context),
    { by, at },
  )
}
