import type { Transaction } from '../_persistence/database'

/** The case that is being filed. */
export interface FiledCase {
  caseId: string
  districtId: string
  /** Who files it. */
  openid: string
  /** Milliseconds since 1970. */
  now: number
}

/** What the module with livestreams does while a complaint is filed. */
export interface FilingPart {
  /**
   * Gives the filer's streams to the case, in the transaction that opens it. Error:
   * LIVE_NOT_FOUND.
   */
  bindStreams(transaction: Transaction, streamIds: string[], to: FiledCase): Promise<void>
  /** Once the case is filed; never throws. */
  afterFiling(streamIds: string[], now: number): Promise<void>
}
