import type { Joint } from '../_domain/case/joint/joint'
import { act, type Handler } from '../_serve/call'
import { inviteCode } from '../_store/secrets/check-code'

export const invite: Handler<'complaint.invite'> = ({ caseId }, call) =>
  act(
    call,
    { type: 'invite' },
    { answer: ({ joint }) => ({ invitation: `${caseId}-${inviteCode(caseId, (joint as Joint).invitation)}` }) },
  )
