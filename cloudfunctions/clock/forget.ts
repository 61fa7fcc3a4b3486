import { removeBefore } from '../_store/forgetting'
import { quotas } from '../_store/quotas'
import { receipts } from '../_store/receipts'

const day = 86_400_000

/** Receipts outlive any retry by far, quotas their window; then both go. */
export async function forget(now: number): Promise<void> {
  await removeBefore(receipts.all, now - 7 * day)
  await removeBefore(quotas.all, now - 2 * day)
}
