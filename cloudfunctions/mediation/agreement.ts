import { AppError } from '#shared/errors'
import type { CaseEvent } from '../_domain/case/events'
import type { Relation } from '../_domain/case/relations'
import { relationsOfCaller } from '../_gateway/caller'
import type { Handler } from '../_gateway/handler'
import { loadPersonalData } from '../_persistence/case/personal-data'
import { readEventsOf } from '../_persistence/event-store'
import { logAccess } from '../_persistence/requests/access-log'
import { agreementView } from '../_views/case/agreement-view'

/** Shows the agreement of a case with its signatures. Error: NO_TEXT if there is none yet. */
export const agreement: Handler<'mediation.agreement'> = async ({ caseId }, actionCall) => {
  const { snapshot, staff, now } = actionCall
  const [events, personalData] = await Promise.all([
    readEventsOf<CaseEvent>(caseId),
    loadPersonalData(caseId),
  ])
  const callerRelations = relationsOfCaller(actionCall, snapshot)
  const view = agreementView(snapshot.state, events, personalData, readerRoleOf(callerRelations))
  if (!view) throw new AppError('NO_TEXT')
  if (staff && !callerRelations.includes('complainant'))
    await logAccess({ at: now, caseId, who: staff._id, what: 'consumer' })
  return view
}

function readerRoleOf(callerRelations: Relation[]) {
  if (callerRelations.includes('complainant')) return 'complainant'
  if (callerRelations.includes('respondent')) return 'respondent'
  return callerRelations.includes('owner') || callerRelations.includes('entrusted')
    ? 'officer'
    : 'centre'
}
