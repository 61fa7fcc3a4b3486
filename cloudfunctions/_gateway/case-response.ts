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
import { showsPerson, viewCaseFor } from '../_views/case/case-view'
import { respondentView } from '../_views/case/respondent-view'
import { relationsOfCaller } from './caller'
import { type CaseRecord, loadPeopleIn, loadRecordOf } from './case-file'
import type { Call } from './handler'

/** A record, and the names of its staff where they were read ahead. */
export interface LoadedRecord {
  record: CaseRecord
  people?: CaseFile['people']
}

/** A case after a write, as far as the write has read it for the response already. */
interface LoadedCase {
  snapshot: CaseDoc
  loadedRecord?: LoadedRecord | undefined
}

const loadRecord = async (snapshot: CaseDoc, seq?: number): Promise<LoadedRecord> => ({
  record: await loadRecordOf(snapshot, seq),
})

/**
 * The case as the caller may see it, now or after event `seq`. Staff's access to a consumer's name
 * is logged. Error: CASE_NOT_FOUND.
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
  const accessEntry = { at: now, caseId: snapshot._id, what: 'consumer' as const }
  const [peopleById, enforcement] = await Promise.all([
    people ?? loadPeopleIn(record),
    record.case.referredAt === undefined ? [] : enforcementTeamOf(snapshot.districtId),
    staff && showsPerson(record, viewer) && logAccess({ ...accessEntry, who: staff._id }),
  ])
  return viewCaseFor({ ...record, people: peopleById, enforcement }, viewer)
}

/** The case as the shop may see it. Error: CASE_NOT_FOUND. */
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
 * The output of a write, the same the first time and every time after. `loadedCase` saves reading
 * the case again.
 */
export async function outputForOutcome<Output>(
  actionCall: Call,
  outcome: StoredOutcome,
  loadedCase?: LoadedCase,
): Promise<Output> {
  if ('output' in outcome) return outcome.output as Output
  const { caseId, seq } = outcome
  const { snapshot: loaded, loadedRecord } = loadedCase ?? {}
  const isCurrent = loaded?._id === caseId && loaded.seq >= seq
  const snapshot = isCurrent ? loaded : await cases.find(caseId)
  if (!snapshot) throw new AppError('CASE_NOT_FOUND')
  const viewFor = actionCall.actor.role === 'merchant' ? respondentViewFor : caseViewFor
  const record = loadedRecord ?? (await loadRecord(snapshot, seq))
  return (await viewFor(actionCall, snapshot, record)) as Output
}
