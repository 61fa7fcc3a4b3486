import type { CaseKind } from '../shared/vocabulary/case'

/** The receipt of a filed case: its number, the day by which the bureau must answer, its first event's hash. */
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

const KEY = 'receipts'
const most = 100

/** The receipts on this phone, newest first. They are kept here alone, encrypted, and so can be read offline. */
export async function receipts(): Promise<Receipt[]> {
  try {
    const { data } = await wx.getStorage({ key: KEY, encrypt: true })
    return data as Receipt[]
  } catch {
    return []
  }
}

export async function keepReceipt(receipt: Receipt): Promise<void> {
  const others = (await receipts()).filter(({ key }) => key !== receipt.key)
  await wx.setStorage({ key: KEY, data: [receipt, ...others].slice(0, most), encrypt: true })
}
