import type { CaseKind } from '#shared/vocabulary/case'
import { maySeeEvidence } from '../../../_domain/case/joint/joint'
import {
  type Filers,
  leads,
  personIn,
  type Relation,
  readersOf,
  type Viewer,
} from '../../../_domain/case/relations'

interface Stream {
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
  stream: Stream,
  { openid, staff }: Viewer,
  within?: { having: Relation[]; kind: CaseKind },
): boolean {
  if (stream.openid === openid) return true
  if (stream.caseId === undefined)
    return (
      isCentre(staff, stream) ||
      (staff?.role === 'leader' && leads(staff, stream)) ||
      (stream.sent?.some(({ officerId }) => officerId === staff?.id) ?? false)
    )
  return within?.having.some((relation) => readersOf(within.kind).includes(relation)) ?? false
}

const isCentre = (staff: Viewer['staff'], { districtId }: Stream) =>
  staff?.role === 'dispatcher' && staff.districtId === districtId

/**
 * In a joint complaint the filer's streams are shared by inviting; a joiner's only with the
 * handlers.
 */
export function isShared(
  stream: Pick<Stream, 'openid'>,
  { openid }: Pick<Viewer, 'openid'>,
  filers: Filers,
): boolean {
  const from = personIn(filers, stream.openid)
  return maySeeEvidence(from === 1 ? undefined : from, personIn(filers, openid))
}

/**
 * In which part a person streams into a case; undefined for all but complainants and the officers
 * at work on it.
 */
export function streamsAs(ownRelations: Relation[]): 'consumer' | 'officer' | undefined {
  if (ownRelations.includes('filer')) return 'consumer'
  return ownRelations.includes('owner') || ownRelations.includes('helper') ? 'officer' : undefined
}
