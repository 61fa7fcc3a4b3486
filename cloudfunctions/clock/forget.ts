import { sweepErased } from '../_store/erasures'
import { removeExportsBefore } from '../_store/exports'
import { removeBefore } from '../_store/forgetting'
import { quotas } from '../_store/quotas'
import { receipts } from '../_store/receipts'

const day = 86_400_000
const hour = 3_600_000

/** Receipts outlive any retry by far, quotas their window, exported files their address; then all go. */
export async function forget(now: number): Promise<void> {
  await removeBefore(receipts.all, now - 7 * day)
  await removeBefore(quotas.all, now - 2 * day)
  await removeExportsBefore(now - hour)
  await sweepErased(now)
}
