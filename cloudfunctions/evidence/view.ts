import { mayShow } from '../_domain/intake/joint'
import { personIn } from '../_domain/permission'
import type { Handler } from '../_serve/call'
import { logAccess } from '../_store/access-log'
import { evidence } from '../_store/evidence'
import { addressesOf } from '../_store/files'

/** Long enough to look at photos, too short to pass an address on. */
const seconds = 600

export const view: Handler<'evidence.view'> = async ({ caseId }, { head, openid, staff, now }) => {
  const who = openid === head.complainant || !staff ? 'complainant' : staff._id
  const ids = head.file.evidence.filter(({ person }) => mayShow(person, personIn(head, openid))).map(({ id }) => id)
  await logAccess({ at: now, caseId, who, what: 'evidence', evidence: ids })
  const sealed = await evidence.some(ids)
  const addresses = await addressesOf(
    [...sealed.values()].flatMap(({ fileID, erasedAt }) => (erasedAt === undefined ? [fileID] : [])),
    seconds,
  )
  const files = ids.flatMap((id) => {
    const url = addresses.get(sealed.get(id)?.fileID ?? '')
    return url ? [{ evidenceId: id, url }] : []
  })
  return { files }
}
