import type { CaseView } from '#shared/contract/case-view'
import type { RespondentView } from '#shared/contract/respondent'
import { AppError } from '#shared/errors'
import { personNumberIn, rolesActedIn } from '../_domain/case/relations'
import { opensCase } from '../_domain/permissions/permission'
import { type CaseDoc, cases } from '../_persistence/case/cases'
import { logAccess } from '../_persistence/requests/access-log'
import type { StoredOutcome } from '../_persistence/requests/stored-responses'
import { enforcementTeamOf } from '../_persistence/staff/staff'
import type { CaseFile } from '../_views/case/case-file'
import { showsPersonalData, viewCaseFor } from '../_views/case/case-view'
import { respondentView } from '../_views/case/respondent-view'
import { relationsOfCaller } from './caller'
import { type CaseRecord, loadCaseRecord, loadPeopleIn } from './case-file'
import type { Call } from './handler'

/** A record of a case, with the names of its staff if they have been read already. */
export interface LoadedRecord {
  record: CaseRecord
  people?: CaseFile['people']
}

/** A case after a write. What the write has already read need not be read again. */
interface LoadedCase {
  snapshot: CaseDoc
  loadedRecord?: LoadedRecord | undefined
}

const loadRecord = async (snapshot: CaseDoc, seq?: number): Promise<LoadedRecord> => ({
  record: await loadCaseRecord(snapshot, seq),
})

/**
 * Loads the case as the caller may see it, now or after event `seq`. If a member of staff sees the
 * consumer's name, the access is logged. Error: CASE_NOT_FOUND.
 */
export const loadCaseView = async (
  actionCall: Call,
  snapshot: CaseDoc,
  seq?: number,
): Promise<CaseView> => caseViewFor(actionCall, snapshot, await loadRecord(snapshot, seq))

async function caseViewFor(
  actionCall: Call,
  snapshot: CaseDoc,
  { record, people }: LoadedRecord,
): Promise<CaseView> {
  const relations = relationsOfCaller(actionCall, snapshot)
  if (!opensCase('complaint.detail', relations, snapshot.state.kind))
    throw new AppError('CASE_NOT_FOUND')

  const { staff, accounts, now } = actionCall
  const viewer = {
    relations,
    personNumber: personNumberIn(snapshot, actionCall.openid),
    staffId: staff?._id,
    otherAccounts: accounts,
    now,
    actedRoles: rolesActedIn(record.events, accounts),
  }
  const access = { at: now, caseId: snapshot._id, what: 'consumer' as const }
  const [peopleById, enforcementTeam] = await Promise.all([
    people ?? loadPeopleIn(record),
    record.case.referredAt === undefined ? [] : enforcementTeamOf(snapshot.districtId),
    staff && showsPersonalData(record, viewer) && logAccess({ ...access, who: staff._id }),
  ])
  return viewCaseFor({ ...record, people: peopleById, enforcement: enforcementTeam }, viewer)
}

/** Loads the case as the shop may see it. Error: CASE_NOT_FOUND. */
export const loadRespondentView = async (
  actionCall: Call,
  snapshot: CaseDoc,
): Promise<RespondentView> => respondentViewFor(actionCall, snapshot, await loadRecord(snapshot))

async function respondentViewFor(
  actionCall: Call,
  snapshot: CaseDoc,
  { record, people }: LoadedRecord,
): Promise<RespondentView> {
  const relations = relationsOfCaller(actionCall, snapshot)
  if (!relations.includes('respondent')) throw new AppError('CASE_NOT_FOUND')
  const peopleById = people ?? (await loadPeopleIn(record))
  const viewer = { relations, now: actionCall.now }
  return respondentView({ ...record, people: peopleById }, viewer, actionCall.merchant?.id)
}

/**
 * The output of a write. A repeated request gets the same output as the first one: if the output is
 * the case, it is shown as it was after the event that the write stored.
 * @param loadedCase the case, if it has been read already
 */
export async function outputForOutcome<Output>(
  actionCall: Call,
  outcome: StoredOutcome,
  loadedCase?: LoadedCase,
): Promise<Output> {
  if ('output' in outcome) return outcome.output as Output
  const { caseId, seq } = outcome
  const { snapshot: loadedSnapshot, loadedRecord } = loadedCase ?? {}
  const isUsable = loadedSnapshot?._id === caseId && loadedSnapshot.seq >= seq
  const snapshot = isUsable ? loadedSnapshot : await cases.find(caseId)
  if (!snapshot) throw new AppError('CASE_NOT_FOUND')
  const viewFor = actionCall.actor.role === 'merchant' ? respondentViewFor : caseViewFor
  const record = loadedRecord ?? (await loadRecord(snapshot, seq))
  return (await viewFor(actionCall, snapshot, record)) as Output
}
