import { deriveAdminAction } from './admin-actions'
import { deriveCase } from './case/case'
import { deriveConsultation, forgottenEvent } from './consultation'
import { deriveOrder } from './order'
import { deriveRating } from './rating'
import { firstDifference, hashOfBody, InvalidRecordError, isSameJson } from './record'
import { deriveScorecard } from './scorecard'
import type { RecordSource, StoredDocument } from './source'
import { deriveStaffAccount } from './staff'
import { anyValue, type DerivedSnapshot, invalidEvent, type JsonObject } from './state-reader'
import { kindOfStream, type StreamKind, streamNameOf, streams } from './stream-kinds'
import { deriveTrend } from './trend'
import { deriveWarning } from './warning'

/**
 * Fields of a snapshot that the audit does not derive: no event contains them, or they depend on
 * the calendar of working days (docs/record.md).
 */
const underivedFields: Record<StreamKind, string[]> = {
  case: [
    'complainant',
    'joined',
    'formerFilers',
    'filers',
    'urgeAt',
    'overdueFrom',
    'tripleFrom',
    'owedBy',
  ],
  scorecard: ['districtId'],
  warning: ['districtId'],
  rating: ['person', 'districtId', 'device'],
  order: [],
  trend: [],
  consultation: ['asker', 'districtId'],
  deed: [],
  staff: ['openid', 'wechats', 'name', 'badge', 'phone'],
}

/** Technical fields of every snapshot: the version of the rules, and the time of its next job. */
const technicalFields = ['version', 'wakesAt']

const snapshotReaders: Record<
  StreamKind,
  (id: string, events: StoredDocument[]) => DerivedSnapshot
> = {
  case: deriveCase,
  scorecard: (_documentId, storedEvents) => deriveScorecard(storedEvents),
  warning: (_documentId, storedEvents) => deriveWarning(storedEvents),
  rating: (_documentId, storedEvents) => deriveRating(storedEvents),
  order: (_documentId, storedEvents) => deriveOrder(storedEvents),
  trend: (_documentId, storedEvents) => deriveTrend(storedEvents),
  consultation: (_documentId, storedEvents) => deriveConsultation(storedEvents),
  staff: (_documentId, storedEvents) => deriveStaffAccount(storedEvents),
  deed: (_documentId, storedEvents) => deriveAdminAction(storedEvents),
}

/**
 * Derives the snapshot of a stream from its events, without the fields that events do not
 * determine. Throws InvalidRecordError for an event that must not occur at its place.
 */
export function deriveSnapshot(storedEvents: StoredDocument[]): StoredDocument {
  const lastEvent = storedEvents.at(-1)!
  const streamName = streamNameOf(lastEvent)
  const streamKind = kindOfStream(streamName)
  const _id = streamName.slice(streams[streamKind].prefix.length)
  try {
    const { state, index } = snapshotReaders[streamKind](_id, storedEvents)
    return { _id, seq: lastEvent.seq, hash: lastEvent.hash, state, ...index }
  } catch (error) {
    if (error instanceof InvalidRecordError) throw error
    throw invalidEvent(lastEvent, 'no state can be derived from the stream up to this event')
  }
}

/**
 * Compares the stored snapshot of a stream with its events. A consultation that was forgotten must
 * have no snapshot. Throws InvalidRecordError.
 * @returns whether there is a snapshot
 */
export function checkSnapshot(recordSource: RecordSource, storedEvents: StoredDocument[]): boolean {
  const lastEvent = storedEvents.at(-1)!
  const streamName = streamNameOf(lastEvent)
  const streamKind = kindOfStream(streamName)
  const { snapshots, prefix } = streams[streamKind]
  const id = streamName.slice(prefix.length)
  const recordName = `${snapshots}/${id}`
  const snapshot = recordSource.one(snapshots, id)
  if (lastEvent.type === forgottenEvent) {
    deriveSnapshot(storedEvents)
    if (recordSource.one('personal_data', id))
      throw new InvalidRecordError(`personal_data/${id}`, 'still exists after its erasure')
    if (snapshot) throw new InvalidRecordError(recordName, 'still exists after it was forgotten')
    return false
  }
  if (!snapshot) throw new InvalidRecordError(recordName, 'is missing')
  if (snapshot.seq !== lastEvent.seq || snapshot.hash !== lastEvent.hash)
    throw new InvalidRecordError(recordName, 'does not end where its events end')

  const expected = deriveSnapshot(storedEvents)
  compareFields(recordName, snapshot, expected)
  if (!Number.isSafeInteger(snapshot.version) || snapshot.version < 1)
    throw new InvalidRecordError(recordName, 'has no version')

  const knownFields = [...Object.keys(expected), ...technicalFields, ...underivedFields[streamKind]]
  for (const fieldName in snapshot)
    if (!knownFields.includes(fieldName))
      throw new InvalidRecordError(recordName, `has a field ${fieldName} that no event determines`)
  checkWeChatAccount(recordName, snapshot, expected.state)
  if (streamKind === 'case')
    checkComplainants(recordName, snapshot, expected.state, storedEvents[0]!)
  for (const { type, data } of storedEvents)
    if (type === 'certificate.issued') checkCertificate(recordSource, data)
  return true
}

function compareFields(
  recordName: string,
  snapshot: StoredDocument,
  expected: StoredDocument,
): void {
  for (const fieldName in expected) {
    const storedValue = snapshot[fieldName]
    const expectedValue = expected[fieldName]
    const isAsExpected =
      expectedValue === anyValue
        ? storedValue !== undefined
        : isSameJson(storedValue, expectedValue)
    if (isAsExpected) continue
    const fieldPath = [fieldName, ...firstDifference(storedValue, expectedValue)].join('.')
    throw new InvalidRecordError(recordName, `does not match its events: ${fieldPath}`)
  }
}

/** The WeChat account that opens a staff account must be the one that joined it. */
function checkWeChatAccount(
  recordName: string,
  snapshot: StoredDocument,
  derivedState: JsonObject,
): void {
  if (derivedState.wechat === undefined) return
  if (hashOfBody({ staffId: snapshot._id, openid: snapshot.openid }) !== derivedState.wechat)
    throw new InvalidRecordError(recordName, 'belongs to another WeChat account than joined it')
}

/**
 * Checks the openids of the complainants, which no event contains. Until the key is erased, a
 * consumer who filed on their own phone must be named, and the persons who joined must be those of
 * the events.
 */
function checkComplainants(
  recordName: string,
  snapshot: StoredDocument,
  derivedState: JsonObject,
  firstEvent: StoredDocument,
): void {
  const { complainant, joined = [], formerFilers: formerMembers = [], filers } = snapshot
  const { joint } = derivedState
  const isErased = derivedState.erasedAt !== undefined
  if (isErased && complainant !== '')
    throw new InvalidRecordError(recordName, 'its complainant still exists after the erasure')
  if (!isErased && !complainant && firstEvent.by.role === 'consumer')
    throw new InvalidRecordError(recordName, 'its complainant is missing')

  const hasJoint = !isErased && joint !== undefined
  const expectedPersons: number[] = hasJoint
    ? joint.people.filter((person: number) => person !== 1)
    : []
  const joinedPersons = joined.map(({ person }: JsonObject) => person)
  if (String(joinedPersons) !== String(expectedPersons))
    throw new InvalidRecordError(recordName, 'its joined persons are not those of its events')

  const expectedFormerCount = hasJoint ? joint.next - 2 - expectedPersons.length : 0
  if (formerMembers.length !== expectedFormerCount)
    throw new InvalidRecordError(
      recordName,
      'the number of persons who left differs from its events',
    )

  const openids = [complainant, ...joined.map(({ openid }: JsonObject) => openid)].filter(
    (openid) => openid !== '',
  )
  if (!isSameJson(filers, openids))
    throw new InvalidRecordError(
      recordName,
      'its filers are not its complainant and joined persons',
    )
}

/** A shop's credit certificate must have the content whose hash the event contains. */
function checkCertificate(
  recordSource: RecordSource,
  { number, digest }: { number: string; digest: string },
): void {
  const recordName = `certificates/${number}`
  const certificate = recordSource.one('certificates', number)
  if (!certificate) throw new InvalidRecordError(recordName, 'is missing')
  if (hashOfBody(certificate.certified) !== digest)
    throw new InvalidRecordError(recordName, 'does not match its event')
}
