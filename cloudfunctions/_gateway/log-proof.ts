import type { CaseProof, LogView, ProvenStep } from '#shared/contract/ledger'
import type { LoggedRecord } from '#shared/contract/logged-record'
import { eventHash, genesisHash } from '#shared/proof/chain'
import type { Digest, NodeSource } from '#shared/proof/merkle'
import type { CaseDoc } from '../_persistence/case/cases'
import {
  type EventDoc,
  eventDocumentId,
  eventsAfter,
  readEventsOf,
} from '../_persistence/event-store'
import { latestCosignatures } from '../_persistence/log/cosignatures'
import { findPlaces, findTilesAt, type LogHead, loadLogHead } from '../_persistence/log/log'
import { consistencyProof, inclusionProof } from '../_rules/log/proofs'
import { nodesInTiles, tileName, tilesNeededFor } from '../_rules/log/tiles'

const toHexStrings = (digests: Digest[]) =>
  digests.map((digest) => Buffer.from(digest).toString('hex'))

/**
 * The newest checkpoint, and the proof that it extends the size `seenSize`. Undefined before the
 * first.
 */
export async function loadLogSince(seenSize: number | undefined): Promise<LogView | undefined> {
  const shownLog = await loadShownLog()
  return (
    shownLog &&
    logViewOf(
      shownLog,
      seenSize,
      await readNodesFor((nodeSource) => consistencies(nodeSource, shownLog, seenSize)),
    )
  )
}

/** The head, and what witnesses have signed of the log. */
interface ShownLog extends LogHead {
  notes: { size: number; note: string }[]
}

async function loadShownLog(): Promise<ShownLog | undefined> {
  // Read before the head, which then is never the shorter one.
  const notes = await latestCosignatures()
  const logHeadView = await loadLogHead()
  return logHeadView && { ...logHeadView, notes }
}

/**
 * A case's events with their places in the log. Hashes are computed from what is stored, so that a
 * change shows.
 */
export async function loadCaseProof(
  { _id, state }: CaseDoc,
  seenSize: number | undefined,
): Promise<CaseProof> {
  // The log was made by ids: what lies under another's is not the event that has its place.
  const events = (await readEventsOf(_id)).filter((event) => event._id === eventDocumentId(event))
  const places = await findPlaces(events)
  // Read after the events: every event with a place is within this size.
  const logHeadView = await loadShownLog()
  const provenSteps = provenStepsOf(events).map((provenStep, eventIndex) => ({
    ...provenStep,
    index: places.get(events[eventIndex]!._id),
  }))
  if (!logHeadView)
    return { number: state.number, steps: provenSteps.map(({ seq, hash }) => ({ seq, hash })) }
  const nodeSource = await readNodesFor((nodeSource) => {
    consistencies(nodeSource, logHeadView, seenSize)
    for (const { index } of provenSteps)
      if (isInsideLog(index, logHeadView)) inclusionProof(nodeSource, index, logHeadView.size)
  })
  return {
    number: state.number,
    steps: provenSteps.map(({ seq, hash, index }) =>
      isInsideLog(index, logHeadView)
        ? {
            seq,
            hash,
            index,
            proof: toHexStrings(inclusionProof(nodeSource, index, logHeadView.size)),
          }
        : { seq, hash },
    ),
    log: logViewOf(logHeadView, seenSize, nodeSource),
  }
}

/**
 * One event with all that a phone needs to find it in the log itself; undefined when there is no
 * such event.
 */
export async function loadLoggedEvent(
  caseId: string,
  seq: number,
): Promise<LoggedRecord | undefined> {
  const [event] = await eventsAfter(caseId, seq - 1, 1)
  if (event?.seq !== seq) return undefined
  const { type, version, at, by, data, prev } = event
  const index = (await findPlaces([event])).get(event._id)
  const sealed = { event: { caseId, seq, type, version, at, by, data }, prev }
  const logHeadView = await loadShownLog()
  if (!logHeadView || !isInsideLog(index, logHeadView)) return { sealed }
  const nodeSource = await readNodesFor((nodeSource) => {
    consistencies(nodeSource, logHeadView)
    inclusionProof(nodeSource, index, logHeadView.size)
  })
  return {
    sealed: {
      ...sealed,
      index,
      proof: toHexStrings(inclusionProof(nodeSource, index, logHeadView.size)),
    },
    log: logViewOf(logHeadView, undefined, nodeSource),
  }
}

const isInsideLog = (index: number | undefined, { size }: LogHead): index is number =>
  index !== undefined && index < size

const logViewOf = (
  log: ShownLog,
  seenSize: number | undefined,
  nodeSource: NodeSource,
): LogView => {
  const [phoneConsistency, ...cosignatureConsistencies] = consistencies(nodeSource, log, seenSize)
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

/** From what the phone has seen, then from what each witness has signed. */
const consistencies = (nodeSource: NodeSource, log: ShownLog, seenSize?: number) =>
  [seenSize, ...log.notes.map(({ size: logSize }) => logSize)].map((logSize) =>
    consistency(nodeSource, log, logSize),
  )

/** No proof for a phone that has seen nothing, and none from a log that was longer. */
const consistency = (nodeSource: NodeSource, { size }: LogHead, seenSize = 0) =>
  seenSize > size ? [] : consistencyProof(nodeSource, seenSize, size)

/** Loads, in one call, the tiles that a computation reads. */
async function readNodesFor(compute: (nodeSource: NodeSource) => unknown): Promise<NodeSource> {
  const neededTiles = await findTilesAt(tilesNeededFor(compute))
  return nodesInTiles((address) => neededTiles.get(tileName(address)))
}

function provenStepsOf(events: EventDoc[]): ProvenStep[] {
  let previousHash = genesisHash
  return events.map((event) => {
    previousHash = eventHash(previousHash, event)
    return { seq: event.seq, hash: previousHash }
  })
}
