import type { CaseKind } from '#shared/vocabulary/case'
import { maySeeEvidence } from '../../../_domain/case/joint/joint'
import {
  type Filers,
  isLeaderOf,
  personNumberIn,
  type Relation,
  readersOf,
  type Viewer,
} from '../../../_domain/case/relations'

interface ViewedStream {
  /** The streamer's account. */
  openid: string
  districtId: string
  caseId?: string
  /** The officers whom the centre has ordered to go there. */
  sent?: { officerId: string }[]
}

interface CaseAccess {
  callerRelations: Relation[]
  kind: CaseKind
}

/**
 * Whether a person may see a stream. The streamer always may. A stream of a case is visible to the
 * readers of the case's evidence. A stream without a case is visible to the district's centre and
 * leaders, and to officers who were ordered to go there.
 * @param caseAccess how the person relates to the case; undefined for a stream without a case
 */
export function maySeeStream(
  stream: ViewedStream,
  viewer: Viewer,
  caseAccess?: CaseAccess,
): boolean {
  if (stream.openid === viewer.openid) return true
  if (stream.caseId === undefined) return maySeeStreamWithoutCase(stream, viewer)
  if (!caseAccess) return false
  const readers = readersOf(caseAccess.kind)
  return caseAccess.callerRelations.some((relation) => readers.includes(relation))
}

function maySeeStreamWithoutCase(stream: ViewedStream, { staff }: Viewer): boolean {
  if (!staff) return false
  const isCentre = staff.role === 'dispatcher' && staff.districtId === stream.districtId
  const isLeader = staff.role === 'leader' && isLeaderOf(staff, stream)
  const wasSentThere = stream.sent?.some(({ officerId }) => officerId === staff.id) ?? false
  return isCentre || isLeader || wasSentThere
}

/**
 * Whether a complainant may see a stream in a joint complaint. All complainants see the filer's
 * streams. Only its streamer and the handlers see the stream of somebody who has joined.
 */
export function isSharedStream(
  stream: Pick<ViewedStream, 'openid'>,
  { openid }: Pick<Viewer, 'openid'>,
  filers: Filers,
): boolean {
  const streamerNumber = personNumberIn(filers, stream.openid)
  // Evidence of the filer is stored without a number.
  const evidenceNumber = streamerNumber === 1 ? undefined : streamerNumber
  return maySeeEvidence(evidenceNumber, personNumberIn(filers, openid))
}

/**
 * The role in which a person streams into a case. Undefined for everybody except the complainants,
 * the officer of the case and their helpers.
 */
export function streamerRoleOf(callerRelations: Relation[]): 'consumer' | 'officer' | undefined {
  if (callerRelations.includes('filer')) return 'consumer'
  const isOfficerOfCase = callerRelations.includes('owner') || callerRelations.includes('helper')
  return isOfficerOfCase ? 'officer' : undefined
}
