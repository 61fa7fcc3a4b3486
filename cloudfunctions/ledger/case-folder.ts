import { createHash } from 'node:crypto'
import { Refusal } from '../../miniprogram/shared/refusals'
import { proofOf } from '../_serve/log-proof'
import type { CaseDoc } from '../_store/case/cases'
import { openedOf } from '../_store/case/particulars'
import type { Entry, Original } from '../_store/case/volumes'
import { evidence } from '../_store/evidence/evidence'
import { allMessages, type OpenedMessage } from '../_store/room/messages'
import { people } from '../_store/staff/staff'
import { type EventDoc, eventsOf } from '../_store/stream'

/**
 * A case as a folder that proves itself: `record.json` (events, room messages, bound texts with salts, proofs, signed
 * checkpoint), the documents that `print` makes, originals under `evidence/`. `heard`: with the room's words, for those
 * who were in it. A report's complaint is left out if anonymous. Refusals: NOT_YET_PUBLISHED, EVIDENCE_NOT_FOUND.
 */
export async function caseFolder(
  head: CaseDoc,
  heard: boolean,
  print: () => Promise<Entry[]>,
): Promise<{ files: Entry[]; originals: Original[] }> {
  const [events, texts, room, { number, steps, log }] = await Promise.all([
    eventsOf(head._id),
    openedOf(head._id, head.state.anonymous ? 'beside' : undefined),
    allMessages(head._id),
    proofOf(head, undefined),
  ])
  if (!log) throw new Refusal('NOT_YET_PUBLISHED')
  const originals = await originalsOf([...events, ...room])
  // Only now: a document that is first asked for may take a number of the year.
  const papers = await print()
  const names = await people([...events, ...room].flatMap(({ by }) => by.ref ?? []))
  const record = {
    number,
    events: events.map(({ _id, index, waiting, ...event }) => event),
    room: room.map(({ _id, sealed, salt, value, ...message }) => message),
    texts: [...texts, ...(heard ? room.flatMap(saidIn) : [])],
    steps,
    log: { key: log.key, checkpoint: log.checkpoint },
    people: Object.fromEntries([...names].map(([id, { name }]) => [id, name])),
    papers: papers.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) })),
  }
  const json = Buffer.from(`${JSON.stringify(record, null, 2)}\n`)
  return { files: [{ name: 'record.json', bytes: json }, ...papers], originals }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const saidIn = ({ salt, value }: OpenedMessage) => (salt === undefined ? [] : [{ salt, value }])

async function originalsOf(records: Pick<EventDoc | OpenedMessage, 'data'>[]): Promise<Original[]> {
  const items = records.flatMap(({ data }): (string | { id: string })[] =>
    'evidence' in data ? (data.evidence ?? []) : [],
  )
  // A request for evidence items names them by their ids alone.
  const ids = new Set(items.flatMap((item) => (typeof item === 'string' ? [] : item.id)))
  const found = [...(await evidence.some([...ids])).values()]
  if (found.length < ids.size) throw new Refusal('EVIDENCE_NOT_FOUND')
  return found
    .filter(({ erasedAt }) => erasedAt === undefined)
    .map(({ _id, fileID, bytes }) => ({
      fileID,
      bytes,
      name: `evidence/${_id}${/\.[a-z0-9]+$/.exec(fileID)?.[0] ?? ''}`,
    }))
}
