import type { CaseProof, LogView, ProvenStep } from '#shared/contract/ledger'
import type { LoggedRecord } from '#shared/contract/logged-record'
import { eventHash, genesisHash, loggedFieldsOf } from '#shared/proof/chain'
import type { Digest, NodeSource } from '#shared/proof/merkle'
import type { CaseDoc } from '../_persistence/case/cases'
import {
  type EventDoc,
  eventDocumentId,
  eventsAfter,
  readEventsOf,
} from '../_persistence/event-store'
import { latestCosignatures } from '../_persistence/log/cosignatures'
import { findLogPositions, findTilesAt, type LogHead, loadLogHead } from '../_persistence/log/log'
import { createConsistencyProof, createInclusionProof } from '../_rules/log/proofs'
import { nodesInTiles, tileName, tilesNeededFor } from '../_rules/log/tiles'

const toHexStrings = (digests: Digest[]) =>
  digests.map((digest) => Buffer.from(digest).toString('hex'))

/**
 * Loads the newest checkpoint with the proof that it extends the log of size `seenSize`.
 * @returns undefined before the first checkpoint
 */
export async function loadLogSince(seenSize: number | undefined): Promise<LogView | undefined> {
  const log = await loadCosignedLog()
  if (!log) return undefined
  const nodeSource = await readNodesFor((nodes) => consistencyProofs(nodes, log, seenSize))
  return logViewOf(log, seenSize, nodeSource)
}

/** The head of the log, with the checkpoints that witnesses have signed. */
interface CosignedLog extends LogHead {
  notes: { size: number; note: string }[]
}

async function loadCosignedLog(): Promise<CosignedLog | undefined> {
  // The cosignatures are read first, so that none of them is for a longer log than the head.
  const notes = await latestCosignatures()
  const logHead = await loadLogHead()
  return logHead && { ...logHead, notes }
}

/**
 * Loads a case's events with the proofs that they are in the log. The hashes are computed from the
 * stored events, so that a change to an event is noticed.
 */
export async function loadCaseProof(
  { _id, state }: CaseDoc,
  seenSize: number | undefined,
): Promise<CaseProof> {
  // The log refers to events by their ids. An event that is stored under a wrong id is not the one
  // that was logged.
  const events = (await readEventsOf(_id)).filter((event) => event._id === eventDocumentId(event))
  const logIndexes = await findLogPositions(events)
  // The log is read after the events, so that every logged event is within its size.
  const log = await loadCosignedLog()
  const steps = hashSteps(events).map((step, position) => ({
    ...step,
    index: logIndexes.get(events[position]!._id),
  }))
  if (!log) return { number: state.number, steps: steps.map(({ seq, hash }) => ({ seq, hash })) }

  const nodeSource = await readNodesFor((nodes) => {
    consistencyProofs(nodes, log, seenSize)
    for (const { index } of steps)
      if (isInsideLog(index, log)) createInclusionProof(nodes, index, log.size)
  })
  const provenSteps = steps.map(({ seq, hash, index }) => {
    if (!isInsideLog(index, log)) return { seq, hash }
    const proof = toHexStrings(createInclusionProof(nodeSource, index, log.size))
    return { seq, hash, index, proof }
  })
  return { number: state.number, steps: provenSteps, log: logViewOf(log, seenSize, nodeSource) }
}

/**
 * Loads one event with everything that a phone needs to verify that it is in the log.
 * @returns undefined if there is no such event
 */
export async function loadLoggedEvent(
  caseId: string,
  seq: number,
): Promise<LoggedRecord | undefined> {
  const [event] = await eventsAfter(caseId, seq - 1, 1)
  if (event?.seq !== seq) return undefined
  const index = (await findLogPositions([event])).get(event._id)
  const chainedEvent = { event: loggedFieldsOf(event), prev: event.prev }
  const log = await loadCosignedLog()
  if (!log || !isInsideLog(index, log)) return { sealed: chainedEvent }

  const nodeSource = await readNodesFor((nodes) => {
    consistencyProofs(nodes, log)
    createInclusionProof(nodes, index, log.size)
  })
  const proof = toHexStrings(createInclusionProof(nodeSource, index, log.size))
  return {
    sealed: { ...chainedEvent, index, proof },
    log: logViewOf(log, undefined, nodeSource),
  }
}

const isInsideLog = (index: number | undefined, { size }: LogHead): index is number =>
  index !== undefined && index < size

const logViewOf = (
  log: CosignedLog,
  seenSize: number | undefined,
  nodeSource: NodeSource,
): LogView => {
  const [phoneConsistency, ...cosignatureConsistencies] = consistencyProofs(
    nodeSource,
    log,
    seenSize,
  )
  const cosigned = log.notes.map(({ note }, position) => ({
    note,
    consistency: toHexStrings(cosignatureConsistencies[position]!),
  }))
  const { key, checkpoint } = log
  return {
    key,
    checkpoint,
    consistency: toHexStrings(phoneConsistency!),
    cosigned: cosigned.length > 0 ? cosigned : undefined,
  }
}

/**
 * Proofs that the log extends earlier sizes of it: first the size that the phone has seen, then the
 * sizes that the witnesses have signed.
 */
function consistencyProofs(nodeSource: NodeSource, log: CosignedLog, seenSize?: number) {
  const earlierSizes = [seenSize, ...log.notes.map(({ size }) => size)]
  return earlierSizes.map((earlierSize) => consistencyFrom(nodeSource, log, earlierSize))
}

/** The proof is empty if the phone has seen nothing yet, or claims to have seen a longer log. */
const consistencyFrom = (nodeSource: NodeSource, { size }: LogHead, earlierSize = 0) =>
  earlierSize > size ? [] : createConsistencyProof(nodeSource, earlierSize, size)

/**
 * Loads the tiles of the log that a computation needs, in one request. The computation is run once
 * beforehand to find out which tiles these are.
 */
async function readNodesFor(compute: (nodeSource: NodeSource) => unknown): Promise<NodeSource> {
  const neededTiles = await findTilesAt(tilesNeededFor(compute))
  return nodesInTiles((tileAddress) => neededTiles.get(tileName(tileAddress)))
}

/** Computes the hash chain of a case's events. */
function hashSteps(events: EventDoc[]): ProvenStep[] {
  let previousHash = genesisHash
  return events.map((event) => {
    previousHash = eventHash(previousHash, event)
    return { seq: event.seq, hash: previousHash }
  })
}
