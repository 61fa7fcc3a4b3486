import * as v from 'valibot'
import { reads } from '../../shared/contract/action'

/** The open claims of consumers from the prepaid cards of one issuer. */
export interface PrepaidIssuer {
  /** Name of the issuer as the first complaint gives it. */
  issuer: string
  /** Sum of what is left on the cards, in fen, as the consumers say. */
  leftFen: number
  /** Complaints that do not say how much is left. The sum does not contain them. */
  withoutAmount: number
  /** Complaints that say that the shop has closed. */
  saysClosed: number
  /** The earliest day on which one of the cards ends, `YYYY-MM-DD`. Absent if none is known. */
  firstEnd?: string
  /** The branches that the complaints name. */
  branches: string[]
  /** The complaints, most urgent first. */
  cases: { id: string; number: string }[]
}

const complaint = {
  /**
   * The issuers of prepaid cards about which complaints are open in the dispatcher's district, the
   * largest sum first.
   */
  prepaidIssuers: reads<{
    issuers: PrepaidIssuer[]
    /** There are more complaints than were read. The sums may be too small. */
    isTruncated: boolean
  }>()(v.object({})),
}

export const contract = { complaint }
