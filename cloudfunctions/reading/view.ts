import { personIn } from '../_domain/case/relations'
import type { Handler } from '../_serve/call'
import { logAccess } from '../_store/calls/access-log'
import { questionsOf, readingsOf } from './questions-of'

export const view: Handler<'reading.view'> = async ({ caseId }, { head, openid, staff, now: at }) => {
  if (personIn(head, openid) !== undefined) return { questions: await questionsOf(head, openid), photos: [] }
  const photos = await readingsOf(head.state.evidence)
  const evidence = photos.map(({ photo }) => photo)
  if (staff && evidence.length > 0) await logAccess({ at, caseId, who: staff._id, what: 'evidence', evidence })
  return { questions: [], photos }
}
