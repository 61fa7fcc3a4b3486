import type { LoggedRecord } from '../../shared/contract/logged-record'
import { verifyLoggedEvent } from '../../shared/proof/logged-event'
import type { TrustedLog } from '../../shared/proof/trusted'
import {
  findPublicationFault,
  type Publication,
  type PublicationFault,
} from '../../shared/scorecard/publication'

/**
 * A shop's score as anyone gets it over HTTP: the event that published it, and its place in the
 * log.
 */
export interface ScoreExport extends LoggedRecord {
  /** Of the shop. */
  name: string
}

export type PublicationFinding =
  | 'other_shop'
  | PublicationFault
  | ReturnType<typeof verifyLoggedEvent>

/** The publication that an event holds; undefined for an event of another kind. */
export function readPublication({ sealed: { event } }: LoggedRecord): Publication | undefined {
  if (event.type !== 'month.published') return undefined
  const { next: _, ...publication } = event.data as unknown as Publication & { next: string }
  return publication
}

/**
 * Works a shop's score again from the inputs by month in its event, and looks for that event in the
 * signed log. Throws if the event is not a publication. `merchantId`: whose it has to be, where
 * that is known.
 */
export function verifyPublication(
  sealed: LoggedRecord,
  trusted?: TrustedLog,
  merchantId?: string,
): PublicationFinding {
  const publication = readPublication(sealed)
  if (!publication) throw new Error('not a publication')
  if (merchantId !== undefined && sealed.sealed.event.caseId !== `m-${merchantId}`)
    return 'other_shop'
  return findPublicationFault([publication]) ?? verifyLoggedEvent(sealed, trusted)
}
