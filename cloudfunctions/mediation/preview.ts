import { nonAcceptanceDetails } from '#shared/vocabulary/non-acceptance-grounds'
import type { Handler } from '../_gateway/handler'
import { draftNoticeText } from '../_gateway/notice'
import { logAccess } from '../_persistence/requests/access-log'

export const preview: Handler<'mediation.preview'> = async ({ caseId, paper }, call) => {
  const requestedNotice =
    paper.kind === 'refused'
      ? { ...paper, routes: nonAcceptanceDetails[paper.ground].routes }
      : paper
  const [text] = await Promise.all([
    draftNoticeText(call, requestedNotice),
    logAccess({ at: call.now, caseId, who: call.staff._id, what: 'consumer' }),
  ])
  return { text }
}
