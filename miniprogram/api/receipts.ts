import { ownStorageKey } from '../rules/city/current-environment'
import type { CaseKind } from '../shared/vocabulary/case'

/**
 * The receipt of a filed case: its number, the day by which the bureau must answer, its first
 * event's hash.
 */
export interface Receipt {
  /** Idempotency key of the filing. */
  key: string
  kind: CaseKind
  caseId: string
  number: string
  by: number
  headHash: string
  /** Milliseconds since 1970. */
  at: number
}

const storageKey = () => ownStorageKey('receipts')
const maxReceipts = 100

/**
 * The receipts on this phone, newest first. They are kept here alone, encrypted, and so can be read
 * offline.
 */
export async function loadReceipts(): Promise<Receipt[]> {
  try {
    const { data } = await wx.getStorage({ key: storageKey(), encrypt: true })
    return data as Receipt[]
  } catch {
    return []
  }
}

export async function storeReceipt(receipt: Receipt): Promise<void> {
  const otherReceipts = (await loadReceipts()).filter(({ key }) => key !== receipt.key)
  await wx.setStorage({
    key: storageKey(),
    data: [receipt, ...otherReceipts].slice(0, maxReceipts),
    encrypt: true,
  })
}
