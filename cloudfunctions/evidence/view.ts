import { maySeeEvidence } from '../_domain/case/joint/joint'
import { personNumberIn } from '../_domain/case/relations'
import type { Handler } from '../_gateway/handler'
import { addressesOf, evidence, thumbnailId } from '../_persistence/evidence/evidence'
import { logAccess } from '../_persistence/requests/access-log'

export const view: Handler<'evidence.view'> = async (
  { caseId },
  { snapshot, openid, staff, now },
) => {
  const viewerId = openid === snapshot.complainant || !staff ? 'complainant' : staff._id
  const person = personNumberIn(snapshot, openid)
  const caseEvidence = snapshot.state.evidence
    .filter((evidenceItem) => maySeeEvidence(evidenceItem.person, person))
    .map(({ id }) => id)
  // Copies are for the handlers who decide on publication.
  const evidenceIds =
    person === undefined
      ? [...caseEvidence, ...(snapshot.state.copies ?? []).map(({ id }) => id)]
      : caseEvidence
  await logAccess({ at: now, caseId, who: viewerId, what: 'evidence', evidence: evidenceIds })
  const sealed = await evidence.findMany([...evidenceIds, ...evidenceIds.map(thumbnailId)])
  const addresses = await addressesOf(
    [...sealed.values()].filter(({ erasedAt }) => erasedAt === undefined),
  )
  const addressOf = (evidenceId: string) => addresses.get(sealed.get(evidenceId)?.fileID ?? '')
  const files = evidenceIds.flatMap((evidenceId) => {
    const [url, thumbnail] = [addressOf(evidenceId), addressOf(thumbnailId(evidenceId))]
    return url ? [{ evidenceId, url, thumbnail: thumbnail || undefined }] : []
  })
  return { files }
}
