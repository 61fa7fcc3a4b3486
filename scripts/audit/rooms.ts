import type { EventFacts, RoomCommitment } from './cases'
import { checkEvidenceItem, evidenceItemsOf } from './evidence'
import { assertKnownFields, canonicalJson, InvalidRecordError, sha256 } from './record'
import type { RecordSource, StoredDocument } from './source'

const genesisHash = '0'.repeat(64)
const hashLabel = Buffer.concat([Buffer.from('zhihui-315/message'), Buffer.of(0, 1)])
const messageFields = ['_id', 'at', 'by', 'caseId', 'data', 'hash', 'prev', 'seq', 'type', 'sealed']

/**
 * Follows the messages of every mediation room from the first one to the room's document. Compares
 * them with the commitments in the events of the case, and their evidence with its documents. Adds
 * the evidence of erased cases to `eventFacts.erasedEvidence`. Throws InvalidRecordError.
 */
export function checkRooms(recordSource: RecordSource, eventFacts: EventFacts): void {
  const checkedRooms = new Set<string>()
  let previous: StoredDocument | undefined
  const finishRoom = () => {
    if (!previous) return
    const { caseId, seq } = previous
    checkedRooms.add(caseId)
    checkRoomDocument(recordSource, previous)
    checkCommitments(recordSource, caseId, seq, eventFacts.roomCommitments.get(caseId) ?? [])
  }

  for (const message of recordSource.documents('room_messages')) {
    const isSameRoom = previous?.caseId === caseIdOf(message)
    if (!isSameRoom) finishRoom()
    checkMessage(message, isSameRoom ? previous : undefined)
    for (const item of evidenceItemsOf(message.data)) {
      checkEvidenceItem(recordSource, item, `room_messages/${message._id}`)
      if (eventFacts.erasedCases.has(message.caseId)) eventFacts.erasedEvidence.add(item.id)
    }
    previous = message
  }

  finishRoom()

  for (const { _id, count } of recordSource.documents('rooms'))
    if (count > 0 && !checkedRooms.has(_id))
      throw new InvalidRecordError(`rooms/${_id}`, 'has lost its messages')

  for (const [caseId, commitments] of eventFacts.roomCommitments)
    if (!checkedRooms.has(caseId)) checkCommitments(recordSource, caseId, 0, commitments)
}

const caseIdOf = ({ _id }: StoredDocument) => _id.slice(0, _id.lastIndexOf(':'))
const messageIdOf = (caseId: string, seq: number) => `${caseId}:${String(seq).padStart(6, '0')}`

function checkMessage(message: StoredDocument, previous: StoredDocument | undefined): void {
  const recordName = `room_messages/${message._id}`
  const { caseId, seq, type, at, by, data } = message
  const expectedSeq = (previous?.seq ?? 0) + 1
  if (message._id !== messageIdOf(caseId, seq))
    throw new InvalidRecordError(recordName, 'its id does not match its case and number')
  if (seq !== expectedSeq)
    throw new InvalidRecordError(recordName, `has number ${seq} instead of ${expectedSeq}`)

  const previousHash = previous?.hash ?? genesisHash
  if (message.prev !== previousHash)
    throw new InvalidRecordError(recordName, 'does not follow the message before it')

  const content = Buffer.from(canonicalJson({ at, by, caseId, data, seq, type }))
  const expectedHash = sha256(Buffer.concat([hashLabel, Buffer.from(previousHash, 'hex'), content]))
  if (message.hash !== expectedHash)
    throw new InvalidRecordError(recordName, 'its content does not match its hash')
  assertKnownFields(recordName, message, messageFields)
}

function checkRoomDocument(recordSource: RecordSource, lastMessage: StoredDocument): void {
  const { caseId, seq, hash } = lastMessage
  const recordName = `rooms/${caseId}`
  const room = recordSource.one('rooms', caseId)
  if (!room) throw new InvalidRecordError(recordName, 'is missing')
  if (room.count !== seq || room.hash !== hash)
    throw new InvalidRecordError(recordName, 'does not end where its messages end')
}

/** Checks that each commitment names the message that was the last one at its time. */
function checkCommitments(
  recordSource: RecordSource,
  caseId: string,
  messageCount: number,
  commitments: RoomCommitment[],
): void {
  for (const commitment of commitments) {
    const messageId = messageIdOf(caseId, commitment.messageCount)
    const recordName = `room_messages/${messageId}`
    if (commitment.messageCount > messageCount)
      throw new InvalidRecordError(
        recordName,
        `is missing, but events/${commitment.eventId} commits to it`,
      )

    const storedHash =
      commitment.messageCount === 0
        ? genesisHash
        : recordSource.one('room_messages', messageId)?.hash
    if (storedHash !== commitment.hash)
      throw new InvalidRecordError(
        recordName,
        `is not what events/${commitment.eventId} commits to`,
      )
  }
}
