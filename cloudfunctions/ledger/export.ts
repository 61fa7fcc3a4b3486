import { createHash } from 'node:crypto'
import type { CaseArchive } from '#shared/contract/ledger'
import { AppError } from '#shared/errors'
import { relationsOfCaller } from '../_gateway/caller'
import { documentsOf } from '../_gateway/case-documents'
import type { Handler } from '../_gateway/handler'
import { loadCaseProof } from '../_gateway/log-proof'
import { writeOnce } from '../_gateway/write-once'
import { type CaseDoc, cases } from '../_persistence/case/cases'
import { addExport } from '../_persistence/case/exports'
import { decryptedSecrets } from '../_persistence/case/personal-data'
import {
  type StoredOriginal,
  type VolumeEntry,
  volumesOf,
  withVolume,
} from '../_persistence/case/volumes'
import { type EventDoc, readEventsOf } from '../_persistence/event-store'
import {
  addressesOf,
  addressLifetimeSeconds,
  evidence,
  removeFiles,
  storeFile,
} from '../_persistence/evidence/evidence'
import { allMessages, type DecryptedMessage } from '../_persistence/mediation-room/rooms'
import { logAccess } from '../_persistence/requests/access-log'
import { newId } from '../_persistence/secrets/ids'
import { loadPeople } from '../_persistence/staff/staff'
import { checkerFiles } from './checker/files'

/** Fetched and sent on within a function's time. */
const mostBytes = 120 * 1024 * 1024

const exportFile: Handler<'ledger.export'> = async ({ volume }, actionCall) => {
  const { snapshot, now, staff } = actionCall
  const isOwner = relationsOfCaller(actionCall, snapshot).includes('owner')
  const { files, originals } = await caseFolder(snapshot, isOwner, () => printDocuments(snapshot))
  const volumes = volumesOf(
    originals.map(({ bytes }) => bytes),
    mostBytes,
  )
  const places = volumes[volume - 1]
  if (!places) throw new AppError('INVALID_INPUT', 'volume')
  const cloudPath = `exports/${newId()}${newId()}.zip`
  // Recorded before it is written: a call killed in between leaves no file for good.
  await addExport({ _id: newId(), caseId: snapshot._id, cloudPath, at: now })
  const answer = await withVolume(
    volume === 1 ? [...files, ...checkerFiles] : [],
    places.map((place) => originals[place]!),
    async (path, bytes): Promise<CaseArchive> => {
      const fileID = await storeFile(cloudPath, path)
      // A file of two moments is called false by its own checker, and one of a case erased
      // meanwhile must not lie here.
      if ((await cases.find(snapshot._id))?.seq !== snapshot.seq) {
        await removeFiles([fileID])
        throw new AppError('NOT_YET_PUBLISHED')
      }
      const url = (await addressesOf([{ fileID }])).get(fileID) as string
      const name = `${snapshot.state.number}${volumes.length > 1 ? `-${volume}` : ''}.zip`
      return {
        url,
        name,
        bytes,
        expiresAt: now + addressLifetimeSeconds * 1000,
        volumes: volumes.length,
      }
    },
  )
  await logAccess({
    at: now,
    caseId: snapshot._id,
    who: staff?._id ?? 'complainant',
    what: 'export',
  })
  return writeOnce(actionCall, async () => answer)
}

export { exportFile as export }

async function printDocuments(snapshot: CaseDoc) {
  // Loaded only here: typesetting is most of this bundle, and proofs do without it.
  const { renderPdf } = await import('../_documents/render-pdf')
  const papers = await documentsOf(snapshot)
  return Promise.all(
    papers.map(async ({ name, printed }) => ({
      name: `papers/${name}.pdf`,
      bytes: await renderPdf(printed),
    })),
  )
}

/**
 * A case as a folder that proves itself: `record.json` (events, room messages, bound texts with
 * salts, proofs, signed checkpoint), the documents that `print` makes, originals under `evidence/`.
 * `includesRoomTexts`: with the room's words, for those who were in it. A report's complaint is
 * left out if anonymous. Errors: NOT_YET_PUBLISHED, EVIDENCE_NOT_FOUND.
 */
async function caseFolder(
  snapshot: CaseDoc,
  includesRoomTexts: boolean,
  print: () => Promise<VolumeEntry[]>,
): Promise<{ files: VolumeEntry[]; originals: StoredOriginal[] }> {
  const [events, texts, room, { number, steps, log }] = await Promise.all([
    readEventsOf(snapshot._id),
    decryptedSecrets(snapshot._id, snapshot.state.anonymous ? 'linkedComplaint' : undefined),
    allMessages(snapshot._id),
    loadCaseProof(snapshot, undefined),
  ])
  if (!log) throw new AppError('NOT_YET_PUBLISHED')
  const originals = await originalsOf([...events, ...room])
  // Only now: a document that is first asked for may take a number of the year.
  const papers = await print()
  const names = await loadPeople([...events, ...room].flatMap(({ by }) => by.ref ?? []))
  const record = {
    number,
    events: events.map(({ _id, checkpoint, index, pending, ...event }) => event),
    room: room.map(({ _id, sealed, salt, value, ...message }) => message),
    texts: [...texts, ...(includesRoomTexts ? room.flatMap(saltedValueIn) : [])],
    steps,
    log: { key: log.key, checkpoint: log.checkpoint },
    people: Object.fromEntries([...names].map(([id, { name }]) => [id, name])),
    papers: papers.map(({ name, bytes }) => ({ name, sha256: sha256Hex(bytes) })),
  }
  const json = Buffer.from(`${JSON.stringify(record, null, 2)}\n`)
  return { files: [{ name: 'record.json', bytes: json }, ...papers], originals }
}

const sha256Hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const saltedValueIn = ({ salt, value }: DecryptedMessage) =>
  salt === undefined ? [] : [{ salt, value }]

async function originalsOf(
  records: Pick<EventDoc | DecryptedMessage, 'data'>[],
): Promise<StoredOriginal[]> {
  const items = records.flatMap(({ data }): (string | { id: string })[] =>
    'evidence' in data ? (data.evidence ?? []) : [],
  )
  // A request for evidence items names them by their ids alone.
  const evidenceIds = new Set(
    items.flatMap((evidenceItem) => (typeof evidenceItem === 'string' ? [] : evidenceItem.id)),
  )
  const evidenceItems = [...(await evidence.findMany([...evidenceIds])).values()]
  if (evidenceItems.length < evidenceIds.size) throw new AppError('EVIDENCE_NOT_FOUND')
  return evidenceItems
    .filter(({ erasedAt }) => erasedAt === undefined)
    .map(({ _id, fileID, bytes }) => ({
      fileID,
      bytes,
      name: `evidence/${_id}${/\.[a-z0-9]+$/.exec(fileID)?.[0] ?? ''}`,
    }))
}
