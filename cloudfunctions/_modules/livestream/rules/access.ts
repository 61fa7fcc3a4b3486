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
  openid: string
  districtId: string
  caseId?: string
  /** The officers whom the centre has ordered there. */
  sent?: { officerId: string }[]
}

/**
 * Who may see a stream: its streamer, and readers of the case's evidence; without a case, the
 * district's centre and leaders, and who was ordered there.
 */
export function maySeeStream(
  stream: ViewedStream,
  { openid, staff }: Viewer,
  within?: { callerRelations: Relation[]; kind: CaseKind },
): boolean {
  if (stream.openid === openid) return true
  if (stream.caseId === undefined)
    return (
      isCentreOf(staff, stream) ||
      (staff?.role === 'leader' && isLeaderOf(staff, stream)) ||
      (stream.sent?.some(({ officerId }) => officerId === staff?.id) ?? false)
    )
  return (
    within?.callerRelations.some((relation) => readersOf(within.kind).includes(relation)) ?? false
  )
}

const isCentreOf = (staff: Viewer['staff'], { districtId }: ViewedStream) =>
  staff?.role === 'dispatcher' && staff.districtId === districtId

/**
 * In a joint complaint the filer's streams are shared by inviting; a joiner's only with the
 * handlers.
 */
export function isSharedStream(
  stream: Pick<ViewedStream, 'openid'>,
  { openid }: Pick<Viewer, 'openid'>,
  filers: Filers,
): boolean {
  const askerNumber = personNumberIn(filers, stream.openid)
  return maySeeEvidence(askerNumber === 1 ? undefined : askerNumber, personNumberIn(filers, openid))
}

/**
 * In which part a person streams into a case; undefined for all but complainants and the officers
 * at work on it.
 */
export function streamsAs(ownRelations: Relation[]): 'consumer' | 'officer' | undefined {
  if (ownRelations.includes('filer')) return 'consumer'
  return ownRelations.includes('owner') || ownRelations.includes('helper') ? 'officer' : undefined
}
