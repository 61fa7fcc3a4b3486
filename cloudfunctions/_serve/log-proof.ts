import type { Sealed } from '../../miniprogram/shared/contract/certificate'
import type { CaseProof, LogView, ProvenStep } from '../../miniprogram/shared/contract/ledger'
import { eventHash, genesis } from '../../miniprogram/shared/seal/chain'
import type { Digest, NodeSource } from '../../miniprogram/shared/seal/merkle'
import { consistencyProof, inclusionProof } from '../../miniprogram/shared/seal/proofs'
import { nodesIn, tileName, tilesOf } from '../../miniprogram/shared/seal/tiles'
import type { CaseDoc } from '../_store/case/cases'
import { cosigned } from '../_store/log/cosignatures'
import { type LogHead, logHead, tilesAt } from '../_store/log/log'
import { type EventDoc, eventId, eventsAfter, eventsOf } from '../_store/stream'

const hex = (digests: Digest[]) => digests.map((digest) => Buffer.from(digest).toString('hex'))

/** The newest checkpoint, and the proof that it extends the size `seen`. Undefined before the first. */
export async function logSince(seen: number | undefined): Promise<LogView | undefined> {
  const log = await shownLog()
  return log && viewOf(log, seen, await nodesFor((node) => consistencies(node, log, seen)))
}

/** The head, and what witnesses have signed of the log. */
interface ShownLog extends LogHead {
  notes: { size: number; note: string }[]
}

async function shownLog(): Promise<ShownLog | undefined> {
  // Read before the head, which then is never the shorter one.
  const notes = await cosigned()
  const head = await logHead()
  return head && { ...head, notes }
}

/** A case's events with their places in the log. Hashes are computed from what is stored, so that a change shows. */
export async function proofOf({ _id, state }: CaseDoc, seen: number | undefined): Promise<CaseProof> {
  // The log was made by ids: what lies under another's is not the event that has its place.
  const events = (await eventsOf(_id)).filter((event) => event._id === eventId(event))
  // Read after the events: every event with a place is within this size.
  const head = await shownLog()
  const steps = hashesOf(events).map((step, at) => ({ ...step, index: events[at]!.index }))
  if (!head) return { number: state.number, steps: steps.map(({ seq, hash }) => ({ seq, hash })) }
  const node = await nodesFor((node) => {
    consistencies(node, head, seen)
    for (const { index } of steps) if (isIn(index, head)) inclusionProof(node, index, head.size)
  })
  return {
    number: state.number,
    steps: steps.map(({ seq, hash, index }) =>
      isIn(index, head) ? { seq, hash, index, proof: hex(inclusionProof(node, index, head.size)) } : { seq, hash },
    ),
    log: viewOf(head, seen, node),
  }
}

/** One event with all that a phone needs to find it in the log itself; undefined when there is no such event. */
export async function sealOf(caseId: string, seq: number): Promise<Sealed | undefined> {
  const [event] = await eventsAfter(caseId, seq - 1, 1)
  if (event?.seq !== seq) return undefined
  const { type, version, at, by, data, prev, index } = event
  const sealed = { event: { caseId, seq, type, version, at, by, data }, prev }
  const head = await shownLog()
  if (!head || !isIn(index, head)) return { sealed }
  const node = await nodesFor((node) => {
    consistencies(node, head)
    inclusionProof(node, index, head.size)
  })
  return {
    sealed: { ...sealed, index, proof: hex(inclusionProof(node, index, head.size)) },
    log: viewOf(head, undefined, node),
  }
}

const isIn = (index: number | undefined, { size }: LogHead): index is number => index !== undefined && index < size

const viewOf = (log: ShownLog, seen: number | undefined, node: NodeSource): LogView => {
  const [own, ...others] = consistencies(node, log, seen)
  const cosigned = log.notes.map(({ note }, at) => ({ note, consistency: hex(others[at]!) }))
  const { key, checkpoint } = log
  return { key, checkpoint, consistency: hex(own!), ...(cosigned.length > 0 && { cosigned }) }
}

/** From what the phone has seen, then from what each witness has signed. */
const consistencies = (node: NodeSource, log: ShownLog, seen?: number) =>
  [seen, ...log.notes.map(({ size }) => size)].map((size) => consistency(node, log, size))

/** No proof for a phone that has seen nothing, and none from a log that was longer. */
const consistency = (node: NodeSource, { size }: LogHead, seen = 0) =>
  seen > size ? [] : consistencyProof(node, seen, size)

/** Loads, in one call, the tiles that a computation reads. */
async function nodesFor(compute: (node: NodeSource) => unknown): Promise<NodeSource> {
  const tiles = await tilesAt(tilesOf(compute))
  return nodesIn((address) => tiles.get(tileName(address)))
}

function hashesOf(events: EventDoc[]): ProvenStep[] {
  let prev = genesis
  return events.map((event) => {
    prev = eventHash(prev, event)
    return { seq: event.seq, hash: prev }
  })
}
