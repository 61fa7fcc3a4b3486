import { createHash } from 'node:crypto'
import type { CaseArchive } from '../../miniprogram/shared/contract/ledger'
import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOnce, type Handler, standing } from '../_serve/call'
import { proofOf } from '../_serve/log-proof'
import { papersOf } from '../_serve/papers'
import { logAccess } from '../_store/calls/access-log'
import { type CaseDoc, cases } from '../_store/case/cases'
import { addExport } from '../_store/case/exports'
import { openedOf } from '../_store/case/particulars'
import { type Entry, type Original, volumesOf, withVolume } from '../_store/case/volumes'
import { addressesOf, evidence, openFor, removeFiles, storeFile } from '../_store/evidence/evidence'
import { allMessages, type OpenedMessage } from '../_store/room/rooms'
import { newId } from '../_store/secrets/ids'
import { people } from '../_store/staff/staff'
import { type EventDoc, eventsOf } from '../_store/stream'
import { checkerFiles } from './checker/files'

/** Fetched and sent on within a function's time. */
const mostBytes = 120 * 1024 * 1024

const exportFile: Handler<'ledger.export'> = async ({ volume }, call) => {
  const { head, now, staff } = call
  const heard = standing(call, head).includes('holder')
  const { files, originals } = await caseFolder(head, heard, () => printed(head))
  const volumes = volumesOf(
    originals.map(({ bytes }) => bytes),
    mostBytes,
  )
  const places = volumes[volume - 1]
  if (!places) throw new Refusal('INVALID_INPUT', 'volume')
  const cloudPath = `exports/${newId()}${newId()}.zip`
  // Recorded before it is written: a call killed in between leaves no file for good.
  await addExport({ _id: newId(), caseId: head._id, cloudPath, at: now })
  const answer = await withVolume(
    volume === 1 ? [...files, ...checkerFiles] : [],
    places.map((place) => originals[place]!),
    async (path, bytes): Promise<CaseArchive> => {
      const fileID = await storeFile(cloudPath, path)
      // A file of two moments is called false by its own checker, and one of a case erased meanwhile must not lie here.
      if ((await cases.find(head._id))?.seq !== head.seq) {
        await removeFiles([fileID])
        throw new Refusal('NOT_YET_PUBLISHED')
      }
      const url = (await addressesOf([{ fileID }])).get(fileID) as string
      const name = `${head.state.number}${volumes.length > 1 ? `-${volume}` : ''}.zip`
      return { url, name, bytes, until: now + openFor * 1000, volumes: volumes.length }
    },
  )
  await logAccess({ at: now, caseId: head._id, who: staff?._id ?? 'complainant', what: 'export' })
  return answerOnce(call, async () => answer)
}

export { exportFile as export }

async function printed(head: CaseDoc) {
  // Loaded only here: typesetting is most of this bundle, and proofs do without it.
  const { pdfOf } = await import('../_paper/paper')
  const papers = await papersOf(head)
  return Promise.all(papers.map(async ({ name, paper }) => ({ name: `papers/${name}.pdf`, bytes: await pdfOf(paper) })))
}

/**
 * A case as a folder that proves itself: `record.json` (events, room messages, bound texts with salts, proofs, signed
 * checkpoint), the documents that `print` makes, originals under `evidence/`. `heard`: with the room's words, for those
 * who were in it. A report's complaint is left out if anonymous. Refusals: NOT_YET_PUBLISHED, EVIDENCE_NOT_FOUND.
 */
async function caseFolder(
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
