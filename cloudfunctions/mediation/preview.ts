import { refusalDetails } from '../../miniprogram/shared/vocabulary/refusal-grounds'
import type { Handler } from '../_serve/call'
import { draftOf } from '../_serve/notice'
import { logAccess } from '../_store/calls/access-log'

export const preview: Handler<'mediation.preview'> = async ({ caseId, paper }, call) => {
  const asked = paper.kind === 'refused' ? { ...paper, routes: refusalDetails[paper.ground].routes } : paper
  const [text] = await Promise.all([
    draftOf(call, asked),
    logAccess({ at: call.now, caseId, who: call.staff._id, what: 'consumer' }),
  ])
  return { text }
}
