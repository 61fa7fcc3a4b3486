import type { Sealed } from '../contract/certificate'
import { judgeSealed } from '../seal/sealed-event'
import type { TrustedLog } from '../seal/trusted'
import { faultIn, type Publication, type PublicationFault } from './publication'

/** A shop's score as anyone gets it over HTTP: the event that published it, and its place in the log. */
export interface ScoreExport extends Sealed {
  /** Of the shop. */
  name: string
}

export type PublicationFinding = PublicationFault | ReturnType<typeof judgeSealed>

/** The publication that an event holds; undefined for an event of another kind. */
export function publicationIn({ sealed: { event } }: Sealed): Publication | undefined {
  if (event.type !== 'month.published') return undefined
  const { next: _, ...publication } = event.data as unknown as Publication & { next: string }
  return publication
}

/**
 * Works a shop's score again from the inputs by month in its event, and looks for that event in the signed log. Throws
 * where it is no publication.
 */
export function judgePublication(sealed: Sealed, trusted?: TrustedLog): PublicationFinding {
  const publication = publicationIn(sealed)
  if (!publication) throw new Error('not a publication')
  return faultIn([publication]) ?? judgeSealed(sealed, trusted)
}
