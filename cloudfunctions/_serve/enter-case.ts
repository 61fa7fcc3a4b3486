import { changesBook, entriesOf } from '../_domain/book/complaint'
import { liveInputs } from '../_domain/book/inputs'
import type { Actor } from '../_domain/events'
import { changeBook, recordsOf } from '../_store/books'
import type { CaseDoc } from '../_store/cases'
import type { Transaction } from '../_store/database'

/** Enters what a change of a case means for its shop's index, in the transaction of the change. Nearly always it means nothing. */
export async function enterCase(
  transaction: Transaction,
  { before, after }: { before: CaseDoc; after: CaseDoc },
  { by, at }: { by: Actor; at: number },
): Promise<void> {
  const { merchantId } = after.file
  if (merchantId === undefined || !changesBook(before.file, after.file)) return
  const live = liveInputs(await recordsOf(merchantId))
  await changeBook(transaction, merchantId, () => entriesOf(before.file, after.file, live), { by, at })
}
