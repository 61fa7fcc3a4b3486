import type { LoggedRecord } from '../../shared/contract/logged-record'
import { verifyLoggedEvent } from '../../shared/proof/logged-event'
import type { TrustedLog } from '../../shared/proof/trusted'
import {
  findPublicationFault,
  type Publication,
  type PublicationFault,
} from '../../shared/scorecard/publication'

/** The score of a shop as published over HTTP: the event of its publication, with its proof. */
export interface ScoreExport extends LoggedRecord {
  /** Name of the shop. */
  name: string
}

export type PublicationFinding =
  | 'other_shop'
  | PublicationFault
  | ReturnType<typeof verifyLoggedEvent>

/** The publication in an event. Undefined for another kind of event. */
export function readPublication({ sealed: { event } }: LoggedRecord): Publication | undefined {
  if (event.type !== 'month.published') return undefined
  const { next: _, ...publication } = event.data as unknown as Publication & { next: string }
  return publication
}

/**
 * Computes the score of a publication again, and checks that its event is in the signed log. Throws
 * if the event is not a publication.
 * @param merchantId the shop whose score it must be, if that is known
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
