import { mayShow } from '../_domain/case/joint/joint'
import { personIn } from '../_domain/case/relations'
import type { Handler } from '../_serve/call'
import { logAccess } from '../_store/calls/access-log'
import { addressesOf, evidence, thumbnailId } from '../_store/evidence/evidence'

export const view: Handler<'evidence.view'> = async ({ caseId }, { head, openid, staff, now }) => {
  const who = openid === head.complainant || !staff ? 'complainant' : staff._id
  const person = personIn(head, openid)
  const own = head.state.evidence.filter((item) => mayShow(item.person, person)).map(({ id }) => id)
  // Copies are for the handlers who decide on publication.
  const ids = person === undefined ? [...own, ...(head.state.copies ?? []).map(({ id }) => id)] : own
  await logAccess({ at: now, caseId, who, what: 'evidence', evidence: ids })
  const sealed = await evidence.some([...ids, ...ids.map(thumbnailId)])
  const addresses = await addressesOf([...sealed.values()].filter(({ erasedAt }) => erasedAt === undefined))
  const addressOf = (id: string) => addresses.get(sealed.get(id)?.fileID ?? '')
  const files = ids.flatMap((id) => {
    const [url, thumbnail] = [addressOf(id), addressOf(thumbnailId(id))]
    return url ? [{ evidenceId: id, url, ...(thumbnail && { thumbnail }) }] : []
  })
  return { files }
}
