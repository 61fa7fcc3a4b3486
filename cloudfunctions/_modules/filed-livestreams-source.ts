import type { Transaction } from '../_persistence/database'

/** The case that is being filed. */
export interface FiledCase {
  caseId: string
  districtId: string
  /** The account of the filer. */
  openid: string
  /** Milliseconds since 1970. */
  now: number
}

/** What the livestream module does while a complaint is filed. */
export interface FiledLivestreamsSource {
  /**
   * Gives the filer's livestreams to the case, in the transaction that opens it.
   * Error: LIVE_NOT_FOUND.
   */
  bindStreams(transaction: Transaction, streamIds: string[], filedCase: FiledCase): Promise<void>
  /** Runs after the case has been filed. It never throws. */
  afterFiling(streamIds: string[], now: number): Promise<void>
}
