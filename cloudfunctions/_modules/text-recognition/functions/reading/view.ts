import { personNumberIn } from '../../../../_domain/case/relations'
import type { Handler } from '../../../../_gateway/handler'
import { logAccess } from '../../../../_persistence/requests/access-log'
import { questionsOf, readingsOf } from './questions-of'

export const view: Handler<'reading.view'> = async (
  { caseId },
  { snapshot, openid, staff, now: at },
) => {
  if (personNumberIn(snapshot, openid) !== undefined)
    return { questions: await questionsOf(snapshot, openid), photos: [] }
  const photos = await readingsOf(snapshot.state.evidence)
  const evidence = photos.map(({ photo }) => photo)
  if (staff && evidence.length > 0)
    await logAccess({ at, caseId, who: staff._id, what: 'evidence', evidence })
  return { questions: [], photos }
}
