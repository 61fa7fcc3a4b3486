import { nonAcceptanceDetails } from '#shared/vocabulary/non-acceptance-grounds'
import type { Handler } from '../_gateway/handler'
import { draftNoticeText } from '../_gateway/notice'
import { logAccess } from '../_persistence/requests/access-log'

/** Shows an officer the text of a notice before it is issued. It has no number yet. */
export const preview: Handler<'mediation.preview'> = async ({ caseId, paper }, actionCall) => {
  const requestedNotice =
    paper.kind === 'refused'
      ? { ...paper, routes: nonAcceptanceDetails[paper.ground].routes }
      : paper

  const [text] = await Promise.all([
    draftNoticeText(actionCall, requestedNotice),
    logAccess({ at: actionCall.now, caseId, who: actionCall.staff._id, what: 'consumer' }),
  ])
  return { text }
}
