import { checkEvidenceItem, evidenceItemsOf } from './evidence'
import type { LeafHashes } from './merkle-tree'
import { Places } from './places'
import { assertKnownFields, canonicalJson, InvalidRecordError, sha256 } from './record'
import { checkRecordedSegments } from './recording'
import { checkReviewLot } from './review-lot'
import { checkSnapshot } from './snapshots'
import type { RecordSource, StoredDocument } from './source'
import {
  eventFields,
  eventsCollection,
  hashedPartOf,
  kindOfStream,
  type StreamKind,
  streamKinds,
  streamNameOf,
  streams,
} from './stream-kinds'

const genesisHash = '0'.repeat(64)
const hashLabel = Buffer.concat([Buffer.from('zhihui-315/event'), Buffer.of(0, 1)])
const digestBytes = 32
/**
 * Input of an event's hash: label, hash of the event before it, canonical JSON. One buffer serves
 * all events, which saves an allocation for each of them.
 */
let hashInput = Buffer.concat([hashLabel, Buffer.alloc(64 * 1024)])

/** Facts from the events that other collections are compared with. */
export interface EventFacts {
  events: number
  cases: number
  /** Number of events that are stored and not yet in the log. */
  pending: number
  /** Time of the oldest pending event; infinite when there is none. */
  oldestPendingAt: number
  /** Cases whose personal data was erased. */
  erasedCases: Set<string>
  /** Evidence of erased cases. Its files may have been deleted. */
  erasedEvidence: Set<string>
  /** By case: the commitments to the messages of its mediation room. */
  roomCommitments: Map<string, RoomCommitment[]>
  /** By case: since when an assessment waits for the review by a second officer. */
  pendingReviews: Map<string, number>
}

/** What an event of a case records about the messages of the case's mediation room. */
export interface RoomCommitment {
  eventId: string
  messageCount: number
  /** Hash of the last message. */
  hash: string
}

/**
 * Checks every stream from its first event to its snapshot, and enters every event into the log at
 * its index. Recomputes all hashes. Throws InvalidRecordError.
 */
export function checkCases(recordSource: RecordSource, leafHashes: LeafHashes): EventFacts {
  const eventFacts: EventFacts = {
    events: 0,
    cases: 0,
    pending: 0,
    oldestPendingAt: Number.POSITIVE_INFINITY,
    erasedCases: new Set(),
    erasedEvidence: new Set(),
    roomCommitments: new Map(),
    pendingReviews: new Map(),
  }

  const snapshotCounts = Object.fromEntries(
    streamKinds.map((streamKind) => [streamKind, 0]),
  ) as Record<StreamKind, number>
  const places = new Places(recordSource)

  let stream: StoredDocument[] = []
  const finishStream = () => {
    const [firstEvent] = stream
    if (!firstEvent) return
    const streamKind = kindOfStream(streamNameOf(firstEvent))
    if (checkSnapshot(recordSource, stream)) snapshotCounts[streamKind]++
    if (streamKind === 'case') checkCaseStream(recordSource, stream, eventFacts)
    stream = []
  }

  for (const storedEvent of recordSource.documents(eventsCollection)) {
    const isSameStream =
      stream[0] !== undefined && streamInId(storedEvent) === streamInId(stream[0])
    if (!isSameStream) finishStream()
    checkEvent(storedEvent, stream.at(-1))
    checkEvidence(recordSource, storedEvent)
    stream.push(storedEvent)
    eventFacts.events++
    placeInLog(storedEvent, places, leafHashes, eventFacts)
  }

  finishStream()

  for (const streamKind of streamKinds)
    assertAllHaveEvents(recordSource, streamKind, snapshotCounts[streamKind])
  eventFacts.cases = snapshotCounts.case
  return eventFacts
}

/**
 * The stream according to the id, so that an event that claims another stream is itself reported.
 */
const streamInId = ({ _id }: StoredDocument) => _id.slice(0, _id.lastIndexOf(':'))

function checkCaseStream(
  recordSource: RecordSource,
  storedEvents: StoredDocument[],
  eventFacts: EventFacts,
): void {
  const caseId = streamNameOf(storedEvents[0]!)
  checkErasure(recordSource, storedEvents, eventFacts)
  const commitments = roomCommitmentsOf(storedEvents)
  if (commitments.length > 0) eventFacts.roomCommitments.set(caseId, commitments)
  const waitingSince = checkReviewLot(storedEvents)
  if (waitingSince !== undefined) eventFacts.pendingReviews.set(caseId, waitingSince)
}

/** Finds a snapshot without events. Equal counts show that there is none. */
function assertAllHaveEvents(
  recordSource: RecordSource,
  streamKind: StreamKind,
  checkedCount: number,
): void {
  const { snapshots, prefix } = streams[streamKind]
  if (recordSource.count(snapshots) === checkedCount) return
  for (const { _id } of recordSource.documents(snapshots))
    if (!recordSource.one(eventsCollection, `${prefix}${_id}:000001`))
      throw new InvalidRecordError(`${snapshots}/${_id}`, 'has no events')
}

/**
 * The time of an event is that of its call. Of two calls at the same time, the earlier one may be
 * stored last: a call may run for a minute, and its transaction for 30 seconds more.
 */
const maxLateMs = 120_000

function checkEvent(storedEvent: StoredDocument, previous: StoredDocument | undefined): void {
  const recordName = `${eventsCollection}/${storedEvent._id}`
  const { seq } = storedEvent
  const expectedSeq = (previous?.seq ?? 0) + 1
  if (storedEvent._id !== `${streamNameOf(storedEvent)}:${String(seq).padStart(6, '0')}`)
    throw new InvalidRecordError(recordName, 'its id does not match its stream and number')
  if (seq !== expectedSeq)
    throw new InvalidRecordError(recordName, `has number ${seq} instead of ${expectedSeq}`)

  const previousHash = previous?.hash ?? genesisHash
  if (storedEvent.prev !== previousHash)
    throw new InvalidRecordError(recordName, 'does not follow the event before it')
  if (storedEvent.hash !== eventHash(previousHash, canonicalJson(hashedPartOf(storedEvent))))
    throw new InvalidRecordError(recordName, 'its content does not match its hash')
  if (previous && storedEvent.at < previous.at - maxLateMs)
    throw new InvalidRecordError(recordName, 'is dated before the event that it follows')
  assertKnownFields(recordName, storedEvent, eventFields)
}

function eventHash(previousHash: string, eventText: string): string {
  const textOffset = hashLabel.length + digestBytes
  // A UTF-16 code unit takes at most three bytes in UTF-8.
  const maxTextBytes = 3 * eventText.length
  if (hashInput.length < textOffset + maxTextBytes)
    hashInput = Buffer.concat([hashLabel, Buffer.alloc(digestBytes + 2 * maxTextBytes)])
  hashInput.write(previousHash, hashLabel.length, 'hex')
  const textBytes = hashInput.write(eventText, textOffset)
  return sha256(hashInput.subarray(0, textOffset + textBytes))
}

/**
 * The personal data of a case and its key must exist. After an erasure they must not exist, and the
 * evidence files may be gone.
 */
function checkErasure(
  recordSource: RecordSource,
  storedEvents: StoredDocument[],
  eventFacts: EventFacts,
): void {
  const caseId = streamNameOf(storedEvents[0]!)
  const personalData = recordSource.one('personal_data', caseId)
  const isErased = storedEvents.some(({ type }) => type === 'personal_data.erased')
  if (!isErased) {
    const isComplete =
      personalData?.wrappedKey && personalData.texts?.respondent && personalData.texts.matter
    if (isComplete) return
    throw new InvalidRecordError(`personal_data/${caseId}`, 'is missing, and no event erases it')
  }
  if (personalData)
    throw new InvalidRecordError(`personal_data/${caseId}`, 'still exists after its erasure')
  checkErasureRequest(storedEvents)

  eventFacts.erasedCases.add(caseId)
  for (const { data } of storedEvents)
    for (const { id } of evidenceItemsOf(data)) eventFacts.erasedEvidence.add(id)
}

/** Before the end of the retention, data may only be erased if somebody has asked for it. */
function checkErasureRequest(storedEvents: StoredDocument[]): void {
  let isRequested = false
  for (const { _id, type, data } of storedEvents) {
    if (type === 'erasure.requested') isRequested = true
    if (type === 'erasure.declined') isRequested = false
    if (type === 'personal_data.erased' && data.ground === 'asked' && !isRequested)
      throw new InvalidRecordError(
        `${eventsCollection}/${_id}`,
        'erases what nobody asked to erase',
      )
  }
}

const roomCommitmentsOf = (storedEvents: StoredDocument[]): RoomCommitment[] =>
  storedEvents
    .filter(({ type }) => type === 'room.preserved')
    .map(({ _id, data }) => ({
      eventId: _id,
      messageCount: Number(data.count),
      hash: String(data.hash),
    }))

function checkEvidence(recordSource: RecordSource, storedEvent: StoredDocument): void {
  const { _id: eventId, data, type } = storedEvent
  for (const item of evidenceItemsOf(data)) {
    const evidence = checkEvidenceItem(recordSource, item, `${eventsCollection}/${eventId}`)
    if (type === 'livestream.preserved') checkRecordedSegments(storedEvent, evidence)
  }
}

function placeInLog(
  storedEvent: StoredDocument,
  places: Places,
  leafHashes: LeafHashes,
  eventFacts: EventFacts,
): void {
  const recordName = `${eventsCollection}/${storedEvent._id}`
  const { index: ownIndex, checkpoint, pending: isPending, code } = storedEvent
  const enterAt = (index: number): void => {
    if (!leafHashes.place(index, storedEvent.hash))
      throw new InvalidRecordError(recordName, `has index ${index}, which another event has`)
  }
  if (isPending === true) {
    if (ownIndex !== undefined || checkpoint !== undefined)
      throw new InvalidRecordError(recordName, 'is pending and has an index in the log')
    const place = places.placeOfPending(storedEvent)
    if (place !== undefined) {
      enterAt(place)
      return
    }
    if (!isWellFormedCode(code))
      throw new InvalidRecordError(recordName, 'waits for the log without an authentication code')
    eventFacts.pending++
    eventFacts.oldestPendingAt = Math.min(eventFacts.oldestPendingAt, storedEvent.at)
    return
  }
  if (isPending !== undefined) throw new InvalidRecordError(recordName, 'has no index in the log')
  if (code !== undefined)
    throw new InvalidRecordError(recordName, 'is in the log and still has an authentication code')
  enterAt(places.placeOf(storedEvent))
}

/**
 * Only the functions have the key of these codes. So the audit cannot check a code, only that there
 * is one. The sequencer checks it, and the audit relies on the signed log.
 */
const isWellFormedCode = (code: StoredDocument['code']): boolean =>
  /^[0-9a-f]{16}$/.test(code?.keyId) && /^[\w-]{43}$/.test(code?.mac)
