import type { CaseKind } from '../shared/vocabulary/case'

/** What the person keeps of a case that was taken: its number, the day by which something is owed to them, the hash of its first step. */
export interface Receipt {
  /** Under which the case was filed. */
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

/** The receipts on this phone, newest first. They lie here alone, encrypted, and are there without a line too. */
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
