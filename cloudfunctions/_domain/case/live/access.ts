import type { CaseKind } from '../../../../miniprogram/shared/vocabulary/case'
import { mayShow } from '../joint/joint'
import { type Filers, personIn, type Relation, readersOf, type Viewer } from '../relations'

interface Stream {
  openid: string
  districtId: string
  caseId?: string
}

/** Who may see a stream: who opened it, and whoever may see the evidence of its case; before there is a case, the centre of the district. */
export function maySeeStream(
  stream: Stream,
  { openid, staff }: Viewer,
  within?: { having: Relation[]; kind: CaseKind },
): boolean {
  if (stream.openid === openid) return true
  if (stream.caseId === undefined) return staff?.role === 'dispatcher' && staff.districtId === stream.districtId
  return within?.having.some((relation) => readersOf(within.kind).includes(relation)) ?? false
}

/** Of a joint complaint: who joined shares with the handlers alone what they stream, as what they bring; who filed shares it by inviting. */
export function isShared(stream: Pick<Stream, 'openid'>, { openid }: Pick<Viewer, 'openid'>, filers: Filers): boolean {
  const from = personIn(filers, stream.openid)
  return mayShow(from === 1 ? undefined : from, personIn(filers, openid))
}

/** As what somebody streams into a case, or undefined when they may not: those who complain, and the officers who are at it. */
export function streamsAs(having: Relation[]): 'consumer' | 'officer' | undefined {
  if (having.includes('filer')) return 'consumer'
  return having.includes('holder') || having.includes('helper') ? 'officer' : undefined
}
