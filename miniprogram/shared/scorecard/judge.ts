import type { Sealed } from '../contract/certificate'
import { judgeSealed } from '../seal/sealed-event'
import type { TrustedLog } from '../seal/trusted'
import { faultIn, type Publication, type PublicationFault } from './publication'

/** A shop's score as anyone gets it over HTTP: the event that published it, and its place in the log. */
export interface ScoreExport extends Sealed {
  /** Of the shop. */
  name: string
}

export type PublicationFinding = 'other_shop' | PublicationFault | ReturnType<typeof judgeSealed>

/** The publication that an event holds; undefined for an event of another kind. */
export function publicationIn({ sealed: { event } }: Sealed): Publication | undefined {
  if (event.type !== 'month.published') return undefined
  const { next: _, ...publication } = event.data as unknown as Publication & { next: string }
  return publication
}

/**
 * Works a shop's score again from the inputs by month in its event, and looks for that event in the signed log. Throws
 * where it is no publication. `shop`: whose it has to be, where that is known.
 */
export function judgePublication(sealed: Sealed, trusted?: TrustedLog, shop?: string): PublicationFinding {
  const publication = publicationIn(sealed)
  if (!publication) throw new Error('not a publication')
  if (shop !== undefined && sealed.sealed.event.caseId !== `m-${shop}`) return 'other_shop'
  return faultIn([publication]) ?? judgeSealed(sealed, trusted)
}
