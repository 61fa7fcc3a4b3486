import { createHash } from 'node:crypto'
import type { Source } from '../../../miniprogram/shared/evidence/source'
import { evidenceLimits } from '../../../miniprogram/shared/vocabulary/evidence'
import type { LiveProblem } from '../../../miniprogram/shared/vocabulary/live'
import { courseOf, type Kept, type Recorded, recordingsIn, tolerance } from '../../_domain/case/live/course'
import { type Piece, piecesOf, type Stretch } from '../../_domain/case/live/stretches'
import { inTransaction } from '../../_store/database'
import { type EvidenceDoc, evidence, removeFiles, storeFile } from '../../_store/evidence/evidence'
import { type LocalCopy, withCopyOf } from '../../_store/evidence/local-copy'
import { changeLive, type LiveDoc, lives, putLive } from '../../_store/live/lives'
import { newId } from '../../_store/secrets/ids'
import { logFault } from '../fault'
import { liveSettings } from './settings'

/** Longer than the fetching function lives, ms. */
const fetching = 90_000
const day = 86_400_000

/**
 * Turns a stream's recordings into evidence, one call at a time, in order. The clock retries failed ones for three
 * days.
 */
export async function keepRecordings(streamId: string, now: number): Promise<void> {
  const doc = await changeLive(streamId, (current) =>
    missingOf(current).length > 0 && (current.fetchingUntil ?? 0) <= now
      ? { fetchingUntil: now + fetching }
      : undefined,
  )
  if (!doc) return
  try {
    for (const recorded of missingOf(doc)) await keep(doc, recorded, now)
  } finally {
    await changeLive(streamId, () => ({ fetchingUntil: undefined }))
  }
}

const missingOf = ({ facts, kept }: LiveDoc) =>
  recordingsIn(facts).filter(({ file }) => !kept.some((one) => one.file === file))

async function keep(doc: LiveDoc, recorded: Recorded, now: number): Promise<void> {
  const given = now > (courseOf(doc, now).endedAt ?? now) + 3 * day
  const kept = await withCopyOf(addressOf(recorded), evidenceLimits.live.bytes, (copy) =>
    seal(doc, recorded, copy, now),
  ).catch((error) => {
    if (!given) throw error
    logFault(error, 'live.keep')
    return undefined
  })
  if (kept) return
  if (!given) throw new Error('the recording is not there')
  await note(doc._id, failed(recorded, 'no_recording'))
}

/** A callback's signature does not cover its body: an address is trusted only where the service keeps recordings. */
function addressOf({ url }: Recorded): string {
  const { recordings = '' } = liveSettings() ?? {}
  if (recordings === '' || !url.startsWith(recordings)) throw new Error('the recording lies outside LIVE_RECORDINGS')
  return url
}

const failed = ({ file, from, to }: Recorded, problem: LiveProblem): Kept => ({ file, from, to, problem })

async function seal(doc: LiveDoc, recorded: Recorded, copy: LocalCopy, now: number): Promise<true> {
  const { bytes, sha256, source, path } = copy
  if (bytes > evidenceLimits.live.bytes) return note(doc._id, failed(recorded, 'too_large'))
  if (recorded.bytes > 0 && bytes < recorded.bytes) throw new Error('the recording came cut short')
  const found = piecesOf(source)
  if (bytes === 0 || found?.tags === 0) return note(doc._id, failed(recorded, 'nothing_came'))
  if (!found) return note(doc._id, failed(recorded, 'broken'))
  const { file, from, to } = recorded
  const fileID = await storeFile(`evidence/${newId()}${newId()}.flv`, path)
  const item: EvidenceDoc = {
    _id: newId(),
    owner: doc.openid,
    kind: 'live',
    origin: doc.by.ref === undefined ? 'captured' : 'staff',
    statement: false,
    sha256,
    mime: 'video/x-flv',
    bytes,
    fileID,
    announcedAt: now,
    sealedAt: now,
    uses: 0,
    // The sender wrote a file's times; the service measured how long it recorded.
    seconds: Math.round(Math.min(found.ms, to - from + tolerance) / 100) / 10,
    stretches: chainOf(source, found.pieces),
  }
  const holes = found.holes
    .map((hole) => ({ from: from + hole.from, to: Math.min(to, from + hole.to) }))
    .filter((hole) => hole.to > hole.from)
  const fresh = await inTransaction(async (transaction) => {
    const current = await lives.find(doc._id, transaction)
    if (!current || current.kept.some((one) => one.file === file)) return false
    // A complaint may have taken the stream in the meantime.
    const use = current.caseId === undefined ? {} : { uses: 1, heldBy: [current.caseId] }
    await evidence.in(transaction).add({ data: { ...item, ...use } })
    const kept: Kept = { file, from, to, evidenceId: item._id, ...(holes.length > 0 && { holes }) }
    await putLive({ ...current, kept: [...current.kept, kept] }, transaction)
    return true
  })
  if (!fresh) await removeFiles([fileID])
  return true
}

async function note(streamId: string, kept: Kept): Promise<true> {
  await changeLive(streamId, (current) => ({ kept: [...current.kept.filter(({ file }) => file !== kept.file), kept] }))
  return true
}

const readAtOnce = 1024 * 1024

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The pieces chained: a link is the SHA-256 of `<link before>:<from>-<to>:<sha256>`, the first link empty. */
export function chainOf(file: Source, pieces: Piece[]): Stretch[] {
  let link = ''
  return pieces.map((piece) => {
    const hash = hashOf(file, piece)
    link = sha256(`${link}:${piece.from}-${piece.to}:${hash}`)
    return { ...piece, sha256: hash, link }
  })
}

function hashOf(file: Source, { from, to }: Piece): string {
  const hash = createHash('sha256')
  for (let at = from; at < to; at += readAtOnce) hash.update(file.read(at, Math.min(readAtOnce, to - at)))
  return hash.digest('hex')
}
