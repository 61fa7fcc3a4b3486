import { createHash } from 'node:crypto'
import { evidenceLimits } from '#shared/vocabulary/evidence'
import type { LiveProblem } from '#shared/vocabulary/live'
import type { RecordingPiece, Stretch } from '../../_domain/case/livestream/stretch'
import { logFault } from '../../_gateway/fault'
import { inTransaction } from '../../_persistence/database'
import {
  type EvidenceDoc,
  evidence,
  removeFiles,
  storeFile,
} from '../../_persistence/evidence/evidence'
import { type LocalCopy, withCopyFromUrl } from '../../_persistence/evidence/local-copy'
import { newId } from '../../_persistence/secrets/ids'
import type { FileSource } from '../../_rules/evidence-files/source'
import {
  type Recorded,
  type RecordingOutcome,
  recordingsOf,
  streamCourseOf,
  toleranceMs,
} from './course'
import { changeLivestream, type LivestreamDoc, livestreams, saveLivestream } from './livestreams'
import { recordingPiecesOf } from './rules/stretches'
import { liveSettings } from './settings'

/** Longer than the fetching function lives, ms. */
const fetching = 90_000
const dayMs = 86_400_000

/**
 * Turns a stream's recordings into evidence, one call at a time, in order. The clock retries failed
 * ones for three days.
 */
export async function keepRecordings(streamId: string, now: number): Promise<void> {
  const livestream = await changeLivestream(streamId, (livestreamDocument) =>
    missingOf(livestreamDocument).length > 0 && (livestreamDocument.fetchingUntil ?? 0) <= now
      ? { fetchingUntil: now + fetching }
      : undefined,
  )
  if (!livestream) return
  try {
    for (const recorded of missingOf(livestream)) await keepRecording(livestream, recorded, now)
  } finally {
    await changeLivestream(streamId, () => ({ fetchingUntil: undefined }))
  }
}

const missingOf = ({ facts, kept: keptFiles }: LivestreamDoc) =>
  recordingsOf(facts).filter(({ file }) => !keptFiles.some((keptFile) => keptFile.file === file))

async function keepRecording(
  livestream: LivestreamDoc,
  recorded: Recorded,
  now: number,
): Promise<void> {
  const hasGivenUp = now > (streamCourseOf(livestream, now).endedAt ?? now) + 3 * dayMs
  const keptFile = await withCopyFromUrl(addressOf(recorded), evidenceLimits.live.bytes, (copy) =>
    sealRecording(livestream, recorded, copy, now),
  ).catch((error) => {
    if (!hasGivenUp) throw error
    logFault(error, 'live.keep')
    return undefined
  })
  if (keptFile) return
  if (!hasGivenUp) throw new Error('the recording is not there')
  await noteKeptFile(livestream._id, failedOutcome(recorded, 'no_recording'))
}

/**
 * A callback's signature does not cover its body: an address is trusted only where the service
 * keeps recordings.
 */
function addressOf({ url }: Recorded): string {
  const { recordings = '' } = liveSettings() ?? {}
  if (recordings === '' || !url.startsWith(recordings))
    throw new Error('the recording lies outside LIVE_RECORDINGS')
  return url
}

const failedOutcome = ({ file, from, to }: Recorded, problem: LiveProblem): RecordingOutcome => ({
  file,
  from,
  to,
  problem,
})

async function sealRecording(
  livestream: LivestreamDoc,
  recorded: Recorded,
  copy: LocalCopy,
  now: number,
): Promise<true> {
  const { bytes, sha256, source, path } = copy
  if (bytes > evidenceLimits.live.bytes)
    return noteKeptFile(livestream._id, failedOutcome(recorded, 'too_large'))
  if (recorded.bytes > 0 && bytes < recorded.bytes) throw new Error('the recording came cut short')
  const foundPieces = recordingPiecesOf(source)
  if (bytes === 0 || foundPieces?.tags === 0)
    return noteKeptFile(livestream._id, failedOutcome(recorded, 'nothing_came'))
  if (!foundPieces) return noteKeptFile(livestream._id, failedOutcome(recorded, 'broken'))
  const { file, from: startsAt, to: endsAt } = recorded
  const fileID = await storeFile(`evidence/${newId()}${newId()}.flv`, path)
  const evidenceDocument: EvidenceDoc = {
    _id: newId(),
    owner: livestream.openid,
    kind: 'live',
    origin: livestream.by.ref === undefined ? 'captured' : 'staff',
    statement: false,
    sha256,
    mime: 'video/x-flv',
    bytes,
    fileID,
    announcedAt: now,
    sealedAt: now,
    uses: 0,
    // The sender wrote a file's times; the service measured how long it recorded.
    fileFacts: {
      seconds: Math.round(Math.min(foundPieces.ms, endsAt - startsAt + toleranceMs) / 100) / 10,
    },
    stretches: hashChainOf(source, foundPieces.pieces),
  }
  const holes = foundPieces.holes
    .map((hole) => ({ from: startsAt + hole.from, to: Math.min(endsAt, startsAt + hole.to) }))
    .filter((hole) => hole.to > hole.from)
  const isNewRecording = await inTransaction(async (transaction) => {
    const livestreamDocument = await livestreams.find(livestream._id, transaction)
    if (!livestreamDocument || livestreamDocument.kept.some((keptFile) => keptFile.file === file))
      return false
    // A complaint may have taken the stream in the meantime.
    const evidenceUse =
      livestreamDocument.caseId === undefined
        ? {}
        : { uses: 1, heldBy: [livestreamDocument.caseId] }
    await evidence.in(transaction).add({ data: { ...evidenceDocument, ...evidenceUse } })
    const keptFile: RecordingOutcome = {
      file,
      from: startsAt,
      to: endsAt,
      evidenceId: evidenceDocument._id,
      holes: holes.length > 0 ? holes : undefined,
    }
    await saveLivestream(
      { ...livestreamDocument, kept: [...livestreamDocument.kept, keptFile] },
      transaction,
    )
    return true
  })
  if (!isNewRecording) await removeFiles([fileID])
  return true
}

async function noteKeptFile(streamId: string, keptFile: RecordingOutcome): Promise<true> {
  await changeLivestream(streamId, (livestream) => ({
    kept: [...livestream.kept.filter(({ file }) => file !== keptFile.file), keptFile],
  }))
  return true
}

const readAtOnce = 1024 * 1024

const sha256 = (message: string) => createHash('sha256').update(message).digest('hex')

/**
 * The pieces chained: a link is the SHA-256 of `<link before>:<from>-<to>:<sha256>`, the first link
 * empty.
 */
export function hashChainOf(sourceFile: FileSource, pieces: RecordingPiece[]): Stretch[] {
  let link = ''
  return pieces.map((piece) => {
    const contentHash = pieceHashOf(sourceFile, piece)
    link = sha256(`${link}:${piece.from}-${piece.to}:${contentHash}`)
    return { ...piece, sha256: contentHash, link }
  })
}

function pieceHashOf(sourceFile: FileSource, { from, to }: RecordingPiece): string {
  const contentHash = createHash('sha256')
  for (let startByte = from; startByte < to; startByte += readAtOnce)
    contentHash.update(sourceFile.read(startByte, Math.min(readAtOnce, to - startByte)))
  return contentHash.digest('hex')
}
