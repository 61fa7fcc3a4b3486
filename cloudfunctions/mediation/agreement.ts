import { Refusal } from '../../miniprogram/shared/refusals'
import type { CaseEvent } from '../_domain/case/events'
import type { Relation } from '../_domain/case/relations'
import { type Handler, standing } from '../_serve/call'
import { logAccess } from '../_store/calls/access-log'
import { particularsOf } from '../_store/case/particulars'
import { eventsOf } from '../_store/stream'
import { agreementView } from '../_views/case/agreement-view'

export const agreement: Handler<'mediation.agreement'> = async ({ caseId }, call) => {
  const { head, staff, now } = call
  const [events, particulars] = await Promise.all([eventsOf<CaseEvent>(caseId), particularsOf(caseId)])
  const having = standing(call, head)
  const view = agreementView(head.state, events, particulars, readerAs(having))
  if (!view) throw new Refusal('NO_TEXT')
  if (staff && !having.includes('complainant')) await logAccess({ at: now, caseId, who: staff._id, what: 'consumer' })
  return view
}

function readerAs(having: Relation[]) {
  if (having.includes('complainant')) return 'complainant'
  if (having.includes('respondent')) return 'respondent'
  return having.includes('holder') || having.includes('entrusted') ? 'officer' : 'centre'
}
