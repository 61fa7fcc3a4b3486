import type { EventFacts } from './cases'
import { KeyHistory } from './key-history'
import { type LeafHashes, MerkleTree } from './merkle-tree'
import { checkpointId } from './places'
import { assertKnownFields, InvalidRecordError } from './record'
import { type Checkpoint, openSignedNote, parseVerifierKey } from './signed-note'
import type { RecordSource, StoredDocument } from './source'

const headName = 'log_head/head'
const headFields = ['_id', 'at', 'checkpoint', 'key', 'peaks', 'size']
const tileFields = ['_id', 'hashes', 'index', 'level', 'width']
const checkpointFields = ['_id', 'eventIds', 'note', 'previousSize', 'size']
const hexDigestLength = 64

/**
 * An event that has been pending for longer when a checkpoint is signed was left out of the log.
 */
const maxPendingMs = 3_600_000

interface StoredCheckpoint extends Checkpoint {
  /** Size of the log at the checkpoint before it. */
  previousSize: number
}

/**
 * Compares the tiles, the checkpoints and the head of the log with those computed from the entries.
 * Throws InvalidRecordError.
 * @param publicKey in its published form, `name+id+base64`
 * @param rememberedNotes signed checkpoints from outside, for example of a citizen's phone. The log
 * must contain each of them.
 */
export function checkLog(
  recordSource: RecordSource,
  leafHashes: LeafHashes,
  eventFacts: EventFacts,
  publicKey: string,
  rememberedNotes: string[],
): void {
  const { size, end } = leafHashes
  if (size !== end)
    throw new InvalidRecordError('events', `none has index ${size}, but the log has ${end} entries`)

  const tree = new MerkleTree(leafHashes)
  checkTiles(recordSource, tree)

  const head = recordSource.one('log_head', 'head')
  if (recordSource.count('log_head') > (head ? 1 : 0))
    throw new InvalidRecordError('log_head', 'there is more than one')
  if (!head) {
    const mustExist = end > 0 || rememberedNotes.length > 0 || recordSource.count('checkpoints') > 0
    if (mustExist) throw new InvalidRecordError(headName, 'is missing')
    return
  }
  assertKnownFields(headName, head, headFields)
  assertKeyOfHead(head, publicKey)

  const keys = new KeyHistory(recordSource, publicKey)
  const storedCheckpoints = [...recordSource.documents('checkpoints')].map((document) =>
    openStoredCheckpoint(document, keys),
  )
  const newest = openSignedNote(headName, head.checkpoint, parseVerifierKey(publicKey))
  if (newest.size !== head.size || newest.at !== head.at)
    throw new InvalidRecordError(headName, 'does not match its checkpoint')
  checkOrder(storedCheckpoints, newest)

  const rememberedCheckpoints = rememberedNotes.map((note, index) =>
    keys.open(`remembered checkpoint ${index + 1}`, note),
  )
  const allCheckpoints = [
    ...storedCheckpoints,
    newest,
    ...keys.lastCheckpoints,
    ...rememberedCheckpoints,
  ]
  for (const checkpoint of allCheckpoints) checkRoot(checkpoint, tree, end)

  if (newest.size !== end)
    throw new InvalidRecordError(headName, `has ${newest.size} entries, the log has ${end}`)
  const expectedPeaks = tree.peaksAt(end).map((peak) => peak.toString('hex'))
  if (String(head.peaks) !== String(expectedPeaks))
    throw new InvalidRecordError(headName, 'its peaks do not match the entries')
  if (eventFacts.oldestPendingAt < head.at - maxPendingMs)
    throw new InvalidRecordError(
      'events',
      `one of ${new Date(eventFacts.oldestPendingAt).toISOString()} was left out of the log`,
    )
}

function assertKeyOfHead(head: StoredDocument, publicKey: string): void {
  const headLog = String(head.key).split('+')[0]
  if (headLog !== publicKey.split('+')[0])
    throw new InvalidRecordError(headName, `belongs to another log, ${headLog}`)
  if (head.key !== publicKey)
    throw new InvalidRecordError(headName, 'names another key than the published one')
}

function checkRoot({ name, size, root }: Checkpoint, tree: MerkleTree, logSize: number): void {
  const expectedRoot = tree.rootAt(size)?.toString('base64')
  if (expectedRoot === undefined)
    throw new InvalidRecordError(name, `has ${size} entries, the log has ${logSize}`)
  if (expectedRoot !== root)
    throw new InvalidRecordError(name, 'its root does not match the entries')
}

function checkTiles(recordSource: RecordSource, tree: MerkleTree): void {
  let tileCount = 0
  for (const { name, level, index, hashes } of tree.tiles()) {
    const recordName = `tiles/${name}`
    const tile = recordSource.one('tiles', name)
    tileCount++
    if (!tile) throw new InvalidRecordError(recordName, 'is missing')

    const isAsComputed =
      tile.level === level &&
      tile.index === index &&
      tile.width === hashes.length / hexDigestLength &&
      tile.hashes === hashes
    if (!isAsComputed) throw new InvalidRecordError(recordName, 'does not match the entries')
    assertKnownFields(recordName, tile, tileFields)
  }

  const storedCount = recordSource.count('tiles')
  if (storedCount !== tileCount)
    throw new InvalidRecordError('tiles', `there are ${storedCount}, the entries make ${tileCount}`)
}

function openStoredCheckpoint(document: StoredDocument, keys: KeyHistory): StoredCheckpoint {
  const { _id, size, previousSize, note } = document
  const recordName = `checkpoints/${_id}`
  assertKnownFields(recordName, document, checkpointFields)
  const checkpoint = keys.open(recordName, note)
  if (checkpoint.size !== size || _id !== checkpointId(size))
    throw new InvalidRecordError(recordName, 'is stored under another size')
  return { ...checkpoint, previousSize }
}

/**
 * Checks that the stored checkpoints follow each other without a gap, that none is earlier than the
 * one before it, and that the last one is the head's.
 */
function checkOrder(storedCheckpoints: StoredCheckpoint[], newest: Checkpoint): void {
  let previousSize = 0
  let previousTime = 0
  for (const { name, previousSize: recordedSize, size, at } of storedCheckpoints) {
    if (recordedSize !== previousSize)
      throw new InvalidRecordError(
        name,
        `says it follows size ${recordedSize}, but the one before it has size ${previousSize}`,
      )
    if (at < previousTime) throw new InvalidRecordError(name, 'is earlier than the one before it')
    previousSize = size
    previousTime = at
  }

  if (previousSize !== newest.size)
    throw new InvalidRecordError(`checkpoints/${checkpointId(newest.size)}`, 'is missing')
  if (newest.at < previousTime)
    throw new InvalidRecordError(headName, 'is earlier than the last checkpoint')
}
