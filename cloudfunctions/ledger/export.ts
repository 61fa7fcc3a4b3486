import { createHash } from 'node:crypto'
import type { CaseArchive } from '#shared/contract/ledger'
import { AppError } from '#shared/errors'
import { relationsOfCaller } from '../_gateway/caller'
import { loadAllDocuments } from '../_gateway/case-documents'
import type { Handler } from '../_gateway/handler'
import { loadCaseProof } from '../_gateway/log-proof'
import { writeOnce } from '../_gateway/write-once'
import { type CaseDoc, cases } from '../_persistence/case/cases'
import { addExport } from '../_persistence/case/exports'
import { loadSaltedValues } from '../_persistence/case/personal-data'
import {
  type StoredOriginal,
  splitIntoVolumes,
  type VolumeEntry,
  withVolume,
} from '../_persistence/case/volumes'
import { type EventDoc, readEventsOf } from '../_persistence/event-store'
import {
  addressLifetimeSeconds,
  evidence,
  removeFiles,
  storeFile,
  temporaryUrlsOf,
} from '../_persistence/evidence/evidence'
import { allMessages, type DecryptedMessage } from '../_persistence/mediation-room/rooms'
import { logAccess } from '../_persistence/requests/access-log'
import { newId } from '../_persistence/secrets/ids'
import { loadPeople } from '../_persistence/staff/staff'
import { checkerFiles } from './checker/files'

/** A function can fetch and store this much within its time limit. */
const maxVolumeBytes = 120 * 1024 * 1024

/**
 * Writes one volume of a case file to the storage and gives a temporary address. Errors:
 * INVALID_INPUT for a volume that does not exist; NOT_YET_PUBLISHED if the log does not hold the
 * case yet, or if the case changes during the export; EVIDENCE_NOT_FOUND.
 */
const exportFile: Handler<'ledger.export'> = async ({ volume }, actionCall) => {
  const { snapshot, now, staff } = actionCall
  const isOwner = relationsOfCaller(actionCall, snapshot).includes('owner')
  const { files, originals } = await collectCaseFiles(snapshot, isOwner, () =>
    printDocuments(snapshot),
  )
  const volumes = splitIntoVolumes(
    originals.map(({ bytes }) => bytes),
    maxVolumeBytes,
  )
  const originalIndexes = volumes[volume - 1]
  if (!originalIndexes) throw new AppError('INVALID_INPUT', 'volume')

  const cloudPath = `exports/${newId()}${newId()}.zip`
  // The path is recorded before the file is written. If the call is killed in between, the hourly
  // job still finds and removes the file.
  await addExport({ _id: newId(), caseId: snapshot._id, cloudPath, at: now })

  const archive = await withVolume(
    volume === 1 ? [...files, ...checkerFiles] : [],
    originalIndexes.map((index) => originals[index]!),
    async (path, bytes): Promise<CaseArchive> => {
      const fileID = await storeFile(cloudPath, path)
      // If the case has changed meanwhile, the parts of the file do not fit together and its own
      // checker would call it false. If the case was erased, the file must not exist at all.
      if ((await cases.find(snapshot._id))?.seq !== snapshot.seq) {
        await removeFiles([fileID])
        throw new AppError('NOT_YET_PUBLISHED')
      }

      const url = (await temporaryUrlsOf([{ fileID }])).get(fileID) as string
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
  return writeOnce(actionCall, async () => archive)
}

export { exportFile as export }

async function printDocuments(snapshot: CaseDoc) {
  // Typesetting is most of this bundle. It is loaded only here, so that proofs start fast.
  const { renderPdf } = await import('../_documents/render-pdf')
  const documents = await loadAllDocuments(snapshot)
  return Promise.all(
    documents.map(async ({ name, printed }) => ({
      name: `papers/${name}.pdf`,
      bytes: await renderPdf(printed),
    })),
  )
}

/**
 * Collects the files of a case. Together they prove themselves:
 * - `record.json`: the events, the messages of the mediation room, the committed texts with their
 *   salts, the proofs and the signed checkpoint
 * - `papers/`: the documents that `print` makes
 * - `evidence/`: the original files
 *
 * An anonymous report does not name the complaint that was filed with it. Errors:
 * NOT_YET_PUBLISHED, EVIDENCE_NOT_FOUND.
 * @param includesRoomTexts whether the reader may read the messages of the mediation room
 */
async function collectCaseFiles(
  snapshot: CaseDoc,
  includesRoomTexts: boolean,
  print: () => Promise<VolumeEntry[]>,
): Promise<{ files: VolumeEntry[]; originals: StoredOriginal[] }> {
  const [events, texts, room, { number, steps, log }] = await Promise.all([
    readEventsOf(snapshot._id),
    loadSaltedValues(snapshot._id, snapshot.state.anonymous ? 'linkedComplaint' : undefined),
    allMessages(snapshot._id),
    loadCaseProof(snapshot, undefined),
  ])
  if (!log) throw new AppError('NOT_YET_PUBLISHED')

  const originals = await originalsOf([...events, ...room])
  // The documents are printed last, after all checks: printing may use up a document number.
  const documents = await print()
  const peopleById = await loadPeople([...events, ...room].flatMap(({ by }) => by.ref ?? []))

  const record = {
    number,
    events: events.map(({ _id, checkpoint, index, pending, code, request, ...event }) => event),
    room: room.map(({ _id, sealed, salt, value, ...message }) => message),
    texts: [...texts, ...(includesRoomTexts ? room.flatMap(saltedValueIn) : [])],
    steps,
    log: { key: log.key, checkpoint: log.checkpoint },
    people: Object.fromEntries([...peopleById].map(([id, { name }]) => [id, name])),
    papers: documents.map(({ name, bytes }) => ({ name, sha256: sha256Hex(bytes) })),
  }
  const json = Buffer.from(`${JSON.stringify(record, null, 2)}\n`)
  return { files: [{ name: 'record.json', bytes: json }, ...documents], originals }
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
