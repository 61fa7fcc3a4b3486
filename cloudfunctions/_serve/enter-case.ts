import type { Actor } from '../_domain/decider'
import { changesBook, entriesOf } from '../_domain/scorecard/complaint'
import { liveInputs } from '../_domain/scorecard/inputs'
import type { CaseDoc } from '../_store/case/cases'
import type { Transaction } from '../_store/database'
import { changeBook, recordsOf } from '../_store/merchant/scorecards'

/** Enters what a change of a case means for its shop's index, in the transaction of the change. Nearly always it means nothing. */
export async function enterCase(
  transaction: Transaction,
  { before, after }: { before: CaseDoc; after: CaseDoc },
  { by, at }: { by: Actor; at: number },
): Promise<void> {
  const { merchantId } = after.state
  if (merchantId === undefined || !changesBook(before.state, after.state)) return
  const live = liveInputs(await recordsOf(merchantId))
  await changeBook(transaction, merchantId, () => entriesOf(before.state, after.state, live), { by, at })
}
