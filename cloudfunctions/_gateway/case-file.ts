import type { EvidenceView } from '#shared/contract/case-view'
import type { CaseEvent, Recorded } from '../_domain/case/events'
import { replayCase } from '../_domain/case/evolve'
import { type Case, shopPerson } from '../_domain/case/state'
import { contentStateOf } from '../_domain/content/check'
import type { CaseDoc } from '../_persistence/case/cases'
import type { ChangedCase } from '../_persistence/case/change-case'
import { loadPersonalDataWithKey, type Secret } from '../_persistence/case/personal-data'
import { readEventsOf } from '../_persistence/event-store'
import { type EvidenceDoc, evidence, fileClaimsOf } from '../_persistence/evidence/evidence'
import { bureauOf, type DistrictDoc, districtOf } from '../_persistence/place/places'
import { loadPeople } from '../_persistence/staff/staff'
import type { CaseFile } from '../_views/case/case-file'

/** A case with its personal data, but without the names of the staff. */
export type CaseRecord = Omit<CaseFile, 'people'>

/** Everything that is stored about a case, except its snapshot. */
interface StoredCase {
  events: CaseRecord['events']
  personalData: CaseRecord['personalData']
  /** The key of the case. Absent after it was destroyed. */
  key?: Buffer
  evidenceById: Map<string, EvidenceDoc>
  district: DistrictDoc
}

const evidenceIdsOf = ({ evidence, copies = [] }: Case) =>
  [...evidence, ...copies].map(({ id }) => id)

/**
 * Reads a case as it was after event `seq`, or as it is now. All reads run at the same time.
 */
export async function loadStoredCase({ _id, state }: CaseDoc, seq?: number): Promise<StoredCase> {
  const [events, keyedData, evidenceById, district] = await Promise.all([
    readEventsOf<CaseEvent>(_id, seq),
    loadPersonalDataWithKey(_id),
    // This may also read an item that was added after `seq`. Nobody uses it then.
    evidence.findMany(evidenceIdsOf(state)),
    districtOf(state.districtId),
  ])
  return { events, ...keyedData, evidenceById, district }
}

/** The stored case after a change that is just being written. Only new evidence is read. */
async function applyChange(
  stored: StoredCase,
  { nextSnapshot, events }: ChangedCase,
  secrets: Secret[],
): Promise<StoredCase> {
  const addedPersonalData = Object.fromEntries(secrets.map(({ name, value }) => [name, value]))
  const isErased = nextSnapshot.state.erasedAt !== undefined
  const addedEvidenceIds = evidenceIdsOf(nextSnapshot.state).filter(
    (evidenceId) => !stored.evidenceById.has(evidenceId),
  )
  const addedEvidence = await evidence.findMany(addedEvidenceIds)
  return {
    ...stored,
    events: [...stored.events, ...events],
    personalData: isErased ? {} : { ...stored.personalData, ...addedPersonalData },
    evidenceById: new Map([...stored.evidenceById, ...addedEvidence]),
  }
}

/** A case as it was after event `seq`, or as it is now. */
export const loadCaseRecord = async (snapshot: CaseDoc, seq?: number): Promise<CaseRecord> =>
  toCaseRecord(await loadStoredCase(snapshot, seq))

function toCaseRecord({ events, personalData, evidenceById, district }: StoredCase): CaseRecord {
  const complaintCase = replayCase(events)
  return {
    case: complaintCase,
    events,
    personalData,
    bureau: bureauOf(district),
    copyChecks: new Map(
      (complaintCase.copies ?? []).map(({ id }) => [
        id,
        contentStateOf(evidenceById.get(id)?.check),
      ]),
    ),
    evidence: complaintCase.evidence.flatMap((evidenceItem) => {
      const evidenceDoc = evidenceById.get(evidenceItem.id)
      return evidenceDoc ? [evidenceViewOf(evidenceItem, evidenceDoc, complaintCase)] : []
    }),
  }
}

/**
 * Prepares the record of a changed case while the change is written.
 * @param stored the case before the change
 * @returns undefined if another call has changed the case after it was read
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

/** Loads the staff who are named in the events of a case, by id. */
export const loadPeopleIn = ({ events }: Pick<CaseRecord, 'events'>): Promise<CaseFile['people']> =>
  loadPeople(events.flatMap(staffIdsIn))

/** Loads a case as it is now, with its personal data and the names of the staff. */
export async function loadCaseFile(snapshot: CaseDoc): Promise<CaseFile> {
  const record = await loadCaseRecord(snapshot)
  return { ...record, people: await loadPeopleIn(record) }
}

/**
 * Hash, kind, origin and time come from the event, not from the evidence document. A change to an
 * event would be noticed.
 */
function evidenceViewOf(
  { id, sha256, kind, origin, statement, moment, person, sealedAt }: Case['evidence'][number],
  evidenceDoc: EvidenceDoc,
  { streams = [] }: Case,
): EvidenceView {
  const { startedAt } = streams.find((stream) => stream.id === moment?.streamId) ?? {}
  const { fileFacts = {}, mime, bytes } = evidenceDoc
  const datedMoment = moment && startedAt !== undefined && { ...moment, at: startedAt + moment.ms }
  return {
    id,
    kind,
    origin,
    statement,
    ofShop: person === shopPerson ? true : undefined,
    moment: datedMoment || undefined,
    fileFacts,
    ...fileClaimsOf(evidenceDoc),
    mime,
    bytes,
    sha256,
    sealedAt: sealedAt ?? evidenceDoc.sealedAt,
    content: contentStateOf(evidenceDoc.check),
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
