import { maySeeEvidence } from '../_domain/case/joint/joint'
import { personNumberIn } from '../_domain/case/relations'
import type { Handler } from '../_gateway/handler'
import { evidence, temporaryUrlsOf, thumbnailId } from '../_persistence/evidence/evidence'
import { logAccess } from '../_persistence/requests/access-log'

/** Gives the temporary URLs of a case's evidence files that the caller may see. */
export const view: Handler<'evidence.view'> = async (
  { caseId },
  { snapshot, openid, staff, now },
) => {
  const viewerId = openid === snapshot.complainant || !staff ? 'complainant' : staff._id
  const personNumber = personNumberIn(snapshot, openid)
  const visibleIds = snapshot.state.evidence
    .filter((evidenceItem) => maySeeEvidence(evidenceItem.person, personNumber))
    .map(({ id }) => id)
  // Redacted copies are only for the staff who decide on publication.
  const evidenceIds =
    personNumber === undefined
      ? [...visibleIds, ...(snapshot.state.copies ?? []).map(({ id }) => id)]
      : visibleIds
  await logAccess({ at: now, caseId, who: viewerId, what: 'evidence', evidence: evidenceIds })
  const evidenceById = await evidence.findMany([...evidenceIds, ...evidenceIds.map(thumbnailId)])
  const availableFiles = [...evidenceById.values()].filter(({ erasedAt }) => erasedAt === undefined)
  const urlsByFileId = await temporaryUrlsOf(availableFiles)
  const urlOf = (evidenceId: string) => urlsByFileId.get(evidenceById.get(evidenceId)?.fileID ?? '')

  const files = evidenceIds.flatMap((evidenceId) => {
    const url = urlOf(evidenceId)
    const thumbnail = urlOf(thumbnailId(evidenceId))
    return url ? [{ evidenceId, url, thumbnail: thumbnail || undefined }] : []
  })
  return { files }
}
