import type { LoggedRecord } from '#shared/contract/logged-record'
import { loggedFieldsOf } from '#shared/proof/chain'
import { type EventDoc, eventDocumentId } from '../../cloudfunctions/_persistence/event-store'
import type { LogHead } from '../../cloudfunctions/_persistence/log/log'
import { adminActionStream } from '../../cloudfunctions/_persistence/requests/access-log'
import { createInclusionProof } from '../../cloudfunctions/_rules/log/proofs'
import {
  type HashTile,
  nodesInTiles,
  tileName,
  tilesNeededFor,
} from '../../cloudfunctions/_rules/log/tiles'
import type { DocumentStore } from '../document-store'

const byIds = (ids: string[]) => ({ _id: { $in: ids } })

/**
 * The event of an admin action with the proof that it is in the log, read by an operator. Without
 * `index` and `log` while it waits. Undefined if there is no such admin action.
 */
export async function readLoggedAdminAction(
  documentStore: DocumentStore,
  adminActionId: string,
): Promise<LoggedRecord | undefined> {
  const eventId = eventDocumentId({ caseId: adminActionStream(adminActionId), seq: 1 })
  const [event] = await documentStore.list<EventDoc>('events', byIds([eventId]))
  if (!event) return undefined
  const sealed = { event: loggedFieldsOf(event), prev: event.prev }
  const index = await findIndex(documentStore, event)
  const [logHead] = await documentStore.list<LogHead>('log_head', byIds(['head']))
  if (index === undefined || !logHead || index >= logHead.size) return { sealed }
  const tiles = await documentStore.list<HashTile & { _id: string }>(
    'tiles',
    byIds(
      tilesNeededFor((nodes) => createInclusionProof(nodes, index, logHead.size)).map(tileName),
    ),
  )
  const nodes = nodesInTiles((address) => tiles.find(({ _id }) => _id === tileName(address)))
  const proof = createInclusionProof(nodes, index, logHead.size)
  return {
    sealed: { ...sealed, index, proof: proof.map((hash) => Buffer.from(hash).toString('hex')) },
    log: { key: logHead.key, checkpoint: logHead.checkpoint, consistency: [] },
  }
}

/** The position of an event in the log: its own, or the one that its checkpoint lists. */
async function findIndex(
  documentStore: DocumentStore,
  event: EventDoc,
): Promise<number | undefined> {
  if (event.index !== undefined || event.checkpoint === undefined) return event.index
  const checkpointId = String(event.checkpoint).padStart(12, '0')
  const [checkpoint] = await documentStore.list<{
    _id: string
    previousSize: number
    eventIds?: string[]
  }>('checkpoints', byIds([checkpointId]))
  const indexInStep = checkpoint?.eventIds?.indexOf(event._id) ?? -1
  return checkpoint && indexInStep >= 0 ? checkpoint.previousSize + indexInStep : undefined
}
