import type { LeafHashes } from './merkle-tree'
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
export function checkCases(source: RecordSource, leaves: LeafHashes): EventFacts {
  const facts: EventFacts = {
    events: 0,
    cases: 0,
    pending: 0,
    oldestPendingAt: Number.POSITIVE_INFINITY,
    erasedCases: new Set(),
    erasedEvidence: new Set(),
    roomCommitments: new Map(),
    pendingReviews: new Map(),
  }
  const snapshotCounts = Object.fromEntries(streamKinds.map((kind) => [kind, 0])) as Record<
    StreamKind,
    number
  >
  let stream: StoredDocument[] = []
  const finishStream = () => {
    const [firstEvent] = stream
    if (!firstEvent) return
    const kind = kindOfStream(streamNameOf(firstEvent))
    if (checkSnapshot(source, stream)) snapshotCounts[kind]++
    if (kind === 'case') checkCaseStream(source, stream, facts)
    stream = []
  }
  for (const event of source.documents(eventsCollection)) {
    const isSameStream = stream[0] !== undefined && streamInId(event) === streamInId(stream[0])
    if (!isSameStream) finishStream()
    checkEvent(event, stream.at(-1))
    checkEvidence(source, event)
    stream.push(event)
    facts.events++
    placeInLog(event, leaves, facts)
  }
  finishStream()
  for (const kind of streamKinds) assertAllHaveEvents(source, kind, snapshotCounts[kind])
  facts.cases = snapshotCounts.case
  return facts
}

/**
 * The stream according to the id, so that an event that claims another stream is itself reported.
 */
const streamInId = ({ _id }: StoredDocument) => _id.slice(0, _id.lastIndexOf(':'))

function checkCaseStream(source: RecordSource, events: StoredDocument[], facts: EventFacts): void {
  const caseId = streamNameOf(events[0]!)
  checkErasure(source, events, facts)
  const commitments = roomCommitmentsOf(events)
  if (commitments.length > 0) facts.roomCommitments.set(caseId, commitments)
  const waitingSince = checkReviewLot(events)
  if (waitingSince !== undefined) facts.pendingReviews.set(caseId, waitingSince)
}

/** Finds a snapshot without events. Equal counts show that there is none. */
function assertAllHaveEvents(source: RecordSource, kind: StreamKind, checkedCount: number): void {
  const { snapshots, prefix } = streams[kind]
  if (source.count(snapshots) === checkedCount) return
  for (const { _id } of source.documents(snapshots))
    if (!source.one(eventsCollection, `${prefix}${_id}:000001`))
      throw new InvalidRecordError(`${snapshots}/${_id}`, 'has no events')
}

function checkEvent(event: StoredDocument, previous: StoredDocument | undefined): void {
  const recordName = `${eventsCollection}/${event._id}`
  const { seq } = event
  const expectedSeq = (previous?.seq ?? 0) + 1
  if (event._id !== `${streamNameOf(event)}:${String(seq).padStart(6, '0')}`)
    throw new InvalidRecordError(recordName, 'its id does not match its stream and number')
  if (seq !== expectedSeq)
    throw new InvalidRecordError(recordName, `has number ${seq} instead of ${expectedSeq}`)
  const previousHash = previous?.hash ?? genesisHash
  if (event.prev !== previousHash)
    throw new InvalidRecordError(recordName, 'does not follow the event before it')
  if (event.hash !== eventHash(previousHash, canonicalJson(hashedPartOf(event))))
    throw new InvalidRecordError(recordName, 'its content does not match its hash')
  assertKnownFields(recordName, event, eventFields)
}

function eventHash(previousHash: string, text: string): string {
  const textOffset = hashLabel.length + digestBytes
  // A UTF-16 code unit takes at most three bytes in UTF-8.
  const maxTextBytes = 3 * text.length
  if (hashInput.length < textOffset + maxTextBytes)
    hashInput = Buffer.concat([hashLabel, Buffer.alloc(digestBytes + 2 * maxTextBytes)])
  hashInput.write(previousHash, hashLabel.length, 'hex')
  const textBytes = hashInput.write(text, textOffset)
  return sha256(hashInput.subarray(0, textOffset + textBytes))
}

/**
 * The personal data of a case and its key must exist. After an erasure they must not exist, and the
 * evidence files may be gone.
 */
function checkErasure(source: RecordSource, events: StoredDocument[], facts: EventFacts): void {
  const caseId = streamNameOf(events[0]!)
  const personalData = source.one('personal_data', caseId)
  const isErased = events.some(({ type }) => type === 'personal_data.erased')
  if (!isErased) {
    const isComplete =
      personalData?.wrappedKey && personalData.texts?.respondent && personalData.texts.matter
    if (isComplete) return
    throw new InvalidRecordError(`personal_data/${caseId}`, 'is missing, and no event erases it')
  }
  if (personalData)
    throw new InvalidRecordError(`personal_data/${caseId}`, 'still exists after its erasure')
  facts.erasedCases.add(caseId)
  for (const { data } of events)
    for (const { id } of evidenceItemsOf(data)) facts.erasedEvidence.add(id)
}

const roomCommitmentsOf = (events: StoredDocument[]): RoomCommitment[] =>
  events
    .filter(({ type }) => type === 'room.preserved')
    .map(({ _id, data }) => ({
      eventId: _id,
      messageCount: Number(data.count),
      hash: String(data.hash),
    }))

/** Fields of an evidence item that are both in the event and in the item's own document. */
const repeatedFields = ['sha256', 'kind', 'origin'] as const

const evidenceItemsOf = (data: any): StoredDocument[] =>
  Array.isArray(data?.evidence) ? data.evidence : []

function checkEvidence(source: RecordSource, event: StoredDocument): void {
  const { _id: eventId, data, type } = event
  for (const item of evidenceItemsOf(data)) {
    const recordName = `evidence/${item.id}`
    const evidence = source.one('evidence', String(item.id))
    if (!evidence)
      throw new InvalidRecordError(
        recordName,
        `is missing, but ${eventsCollection}/${eventId} records it`,
      )
    if (repeatedFields.some((field) => evidence[field] !== item[field]))
      throw new InvalidRecordError(
        recordName,
        `differs from what ${eventsCollection}/${eventId} records`,
      )
    if (type === 'livestream.preserved') checkRecordedSegments(event, evidence)
  }
}

function placeInLog(event: StoredDocument, leaves: LeafHashes, facts: EventFacts): void {
  const recordName = `${eventsCollection}/${event._id}`
  const { index, pending: isPending } = event
  if (isPending === true) {
    if (index !== undefined)
      throw new InvalidRecordError(recordName, 'is pending and has an index in the log')
    facts.pending++
    facts.oldestPendingAt = Math.min(facts.oldestPendingAt, event.at)
    return
  }
  const isIndex = Number.isSafeInteger(index) && index >= 0 && index < 2 ** 31
  if (isPending !== undefined || !isIndex)
    throw new InvalidRecordError(recordName, 'has no index in the log')
  if (!leaves.place(index, event.hash))
    throw new InvalidRecordError(recordName, `has index ${index}, which another event has`)
}
