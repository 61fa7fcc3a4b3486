import type { EvidenceView } from '#shared/contract/case-view'
import type { CaseEvent, Recorded } from '../_domain/case/events'
import { replayCase } from '../_domain/case/evolve'
import { type Case, shopPerson } from '../_domain/case/state'
import { contentState } from '../_domain/content/check'
import type { CaseDoc } from '../_persistence/case/cases'
import type { ChangedCase } from '../_persistence/case/change-case'
import { keyedPersonalData, type Secret } from '../_persistence/case/personal-data'
import { readEventsOf } from '../_persistence/event-store'
import { type EvidenceDoc, evidence, fileClaimsOf } from '../_persistence/evidence/evidence'
import { bureauOf, type DistrictDoc, districtOf } from '../_persistence/place/places'
import { loadPeople } from '../_persistence/staff/staff'
import type { CaseFile } from '../_views/case/case-file'

/** A case with its personal data, without the names of staff. */
export type CaseRecord = Omit<CaseFile, 'people'>

/** What is stored of a case besides its snapshot. */
interface StoredCase {
  events: CaseRecord['events']
  personalData: CaseRecord['personalData']
  /** Absent once it is destroyed. */
  key?: Buffer
  evidenceById: Map<string, EvidenceDoc>
  district: DistrictDoc
}

const evidenceIdsOf = ({ evidence, copies = [] }: Case) =>
  [...evidence, ...copies].map(({ id }) => id)

/** Reads it as it was after event `seq`, or as it is now: one round. */
export async function loadStoredCase({ _id, state }: CaseDoc, seq?: number): Promise<StoredCase> {
  const [events, keyedData, evidenceById, district] = await Promise.all([
    readEventsOf<CaseEvent>(_id, seq),
    keyedPersonalData(_id),
    // An item that came later than `seq` is read for nothing.
    evidence.findMany(evidenceIdsOf(state)),
    districtOf(state.districtId),
  ])
  return { events, ...keyedData, evidenceById, district }
}

/** The same after a change that is being written: only new evidence is read. */
async function applyChange(
  stored: StoredCase,
  { nextSnapshot, events }: ChangedCase,
  secrets: Secret[],
): Promise<StoredCase> {
  const addedPersonalData = Object.fromEntries(secrets.map(({ name, value }) => [name, value]))
  const isErased = nextSnapshot.state.erasedAt !== undefined
  const addedEvidence = await evidence.findMany(
    evidenceIdsOf(nextSnapshot.state).filter((evidenceId) => !stored.evidenceById.has(evidenceId)),
  )
  return {
    ...stored,
    events: [...stored.events, ...events],
    personalData: isErased ? {} : { ...stored.personalData, ...addedPersonalData },
    evidenceById: new Map([...stored.evidenceById, ...addedEvidence]),
  }
}

/** A case as it was after event `seq`, or as it is now. The same `seq` always gives the same. */
export const loadRecordOf = async (snapshot: CaseDoc, seq?: number): Promise<CaseRecord> =>
  toCaseRecord(await loadStoredCase(snapshot, seq))

function toCaseRecord({ events, personalData, evidenceById, district }: StoredCase): CaseRecord {
  const complaintCase = replayCase(events)
  return {
    case: complaintCase,
    events,
    personalData,
    bureau: bureauOf(district),
    copyChecks: new Map(
      (complaintCase.copies ?? []).map(({ id }) => [id, contentState(evidenceById.get(id)?.check)]),
    ),
    evidence: complaintCase.evidence.flatMap((evidenceItem) => {
      const evidenceDoc = evidenceById.get(evidenceItem.id)
      return evidenceDoc ? [evidenceViewOf(evidenceItem, evidenceDoc, complaintCase)] : []
    }),
  }
}

/**
 * Reads what a change adds to a record while the change is written. `stored`: the case before it.
 * Undefined where the change follows another that was not read.
 */
export async function loadChangedRecord(
  stored: Promise<StoredCase>,
  changed: ChangedCase,
  secrets: Secret[],
): Promise<{ record: CaseRecord; people: CaseFile['people'] } | undefined> {
  const previousRecord = await stored
  if (previousRecord.events.length !== changed.previousSnapshot?.seq) return undefined
  const record = toCaseRecord(await applyChange(previousRecord, changed, secrets))
  return { record, people: await loadPeopleIn(record) }
}

/** The staff whom a case's events name, by id. */
export const loadPeopleIn = ({ events }: Pick<CaseRecord, 'events'>): Promise<CaseFile['people']> =>
  loadPeople(events.flatMap(staffIdsIn))

/** A case with its personal data as it is now. */
export async function loadCaseFile(snapshot: CaseDoc): Promise<CaseFile> {
  const record = await loadRecordOf(snapshot)
  return { ...record, people: await loadPeopleIn(record) }
}

/** What weighs is read from the event, where a change would show. */
function evidenceViewOf(
  { id, sha256, kind, origin, statement, moment, person }: Case['evidence'][number],
  evidenceDoc: EvidenceDoc,
  { streams = [] }: Case,
): EvidenceView {
  const { startedAt } = streams.find((stream) => stream.id === moment?.streamId) ?? {}
  const { fileFacts = {}, mime, bytes, sealedAt } = evidenceDoc
  const shownMoment = moment && startedAt !== undefined && { ...moment, at: startedAt + moment.ms }
  return {
    id,
    kind,
    origin,
    statement,
    ofShop: person === shopPerson ? true : undefined,
    moment: shownMoment || undefined,
    fileFacts,
    ...fileClaimsOf(evidenceDoc),
    mime,
    bytes,
    sha256,
    sealedAt,
    content: contentState(evidenceDoc.check),
  }
}

function staffIdsIn({ by, data }: Recorded): string[] {
  const namedOfficerIds = namedOfficerIdsIn(data)
  return by.ref === undefined ? namedOfficerIds : [by.ref, ...namedOfficerIds]
}

function namedOfficerIdsIn(eventData: Recorded['data']): string[] {
  if ('officerId' in eventData) return [eventData.officerId]
  return 'orderId' in eventData ? eventData.to : []
}
