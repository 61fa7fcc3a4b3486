import { personNumberIn } from '../../../../_domain/case/relations'
import type { Handler } from '../../../../_gateway/handler'
import { logAccess } from '../../../../_persistence/requests/access-log'
import { loadQuestions, loadReadings } from './questions-of'

/** Complainants receive the open questions about their photos; others what was read from them. */
export const view: Handler<'reading.view'> = async (
  { caseId },
  { snapshot, openid, staff, now },
) => {
  const isComplainant = personNumberIn(snapshot, openid) !== undefined
  if (isComplainant) return { questions: await loadQuestions(snapshot, openid), photos: [] }

  const readings = await loadReadings(snapshot.state.evidence)
  const photoIds = readings.map(({ photo: photoId }) => photoId)
  if (staff && photoIds.length > 0)
    await logAccess({ at: now, caseId, who: staff._id, what: 'evidence', evidence: photoIds })
  return { questions: [], photos: readings }
}
