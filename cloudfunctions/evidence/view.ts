import { maySeeEvidence } from '../_domain/case/joint/joint'
import { personIn } from '../_domain/case/relations'
import type { Handler } from '../_gateway/handler'
import { addressesOf, evidence, thumbnailId } from '../_persistence/evidence/evidence'
import { logAccess } from '../_persistence/requests/access-log'

export const view: Handler<'evidence.view'> = async (
  { caseId },
  { snapshot, openid, staff, now },
) => {
  const viewerId = openid === snapshot.complainant || !staff ? 'complainant' : staff._id
  const person = personIn(snapshot, openid)
  const caseEvidence = snapshot.state.evidence
    .filter((item) => maySeeEvidence(item.person, person))
    .map(({ id }) => id)
  // Copies are for the handlers who decide on publication.
  const ids =
    person === undefined
      ? [...caseEvidence, ...(snapshot.state.copies ?? []).map(({ id }) => id)]
      : caseEvidence
  await logAccess({ at: now, caseId, who: viewerId, what: 'evidence', evidence: ids })
  const sealed = await evidence.findMany([...ids, ...ids.map(thumbnailId)])
  const addresses = await addressesOf(
    [...sealed.values()].filter(({ erasedAt }) => erasedAt === undefined),
  )
  const addressOf = (id: string) => addresses.get(sealed.get(id)?.fileID ?? '')
  const files = ids.flatMap((id) => {
    const [url, thumbnail] = [addressOf(id), addressOf(thumbnailId(id))]
    return url ? [{ evidenceId: id, url, thumbnail: thumbnail || undefined }] : []
  })
  return { files }
}
