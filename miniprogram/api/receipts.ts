import { ownStorageKey } from '../rules/city/current-environment'
import type { CaseKind } from '../shared/vocabulary/case'

/**
 * The receipt of a filed case. With it the person can find the case again, and can verify that its
 * first event was not changed later.
 */
export interface Receipt {
  /** Idempotency key of the filing. */
  key: string
  kind: CaseKind
  caseId: string
  number: string
  /**
   * When the bureau must decide on acceptance or finish verification, ms since 1970. Absent for a
   * check of goods.
   */
  by?: number
  /** Hash of the first event of the case. */
  headHash: string
  /** When the case was filed, ms since 1970. */
  at: number
}

const storageKey = () => ownStorageKey('receipts')
const maxReceipts = 100

/**
 * The receipts on this phone, newest first. They are stored encrypted and only here, so they can be
 * read offline.
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
