import { createHash } from 'node:crypto'
import { evidenceLimits } from '#shared/vocabulary/evidence'
import type { LiveProblem } from '#shared/vocabulary/live'
import type { ChainedSegment, RecordingSegment } from '../../_domain/case/livestream/segment'
import { logFault } from '../../_gateway/fault'
import { inTransaction } from '../../_persistence/database'
import {
  type EvidenceDoc,
  evidence,
  removeFiles,
  storeFile,
} from '../../_persistence/evidence/evidence'
import { type LocalCopy, withCopyFromUrls } from '../../_persistence/evidence/local-copy'
import { newId } from '../../_persistence/secrets/ids'
import type { FileSource } from '../../_rules/evidence-files/source'
import {
  calculateCourse,
  type RecordedFact,
  type RecordingOutcome,
  recordingsOf,
  toleranceMs,
} from './course'
import { changeLivestream, type LivestreamDoc, livestreams, saveLivestream } from './livestreams'
import { cutIntoPieces } from './rules/segments'
import { liveSettings } from './settings'

/** A call reserves the fetching for this time, ms. It is longer than the function can run. */
const fetchReservationMs = 90_000
const dayMs = 86_400_000
/** Fetching is tried for this time after the end of the stream, ms. */
const giveUpAfterMs = 3 * dayMs

/**
 * Fetches the recordings of a stream and preserves them as evidence, one after another. Only one
 * call does so at a time. The timer retries what failed.
 */
export async function preserveRecordings(streamId: string, now: number): Promise<void> {
  const reservedStream = await changeLivestream(streamId, (livestream) => {
    const isReserved = (livestream.fetchingUntil ?? 0) > now
    if (isReserved || unfetchedRecordingsOf(livestream).length === 0) return undefined
    return { fetchingUntil: now + fetchReservationMs }
  })
  if (!reservedStream) return
  try {
    for (const recording of unfetchedRecordingsOf(reservedStream))
      await keepRecording(reservedStream, recording, now)
  } finally {
    await changeLivestream(streamId, () => ({ fetchingUntil: undefined }))
  }
}

const unfetchedRecordingsOf = ({ facts, kept: outcomes }: LivestreamDoc) =>
  recordingsOf(facts).filter(({ file }) => !outcomes.some((outcome) => outcome.file === file))

/**
 * Fetches and preserves a recording. It throws as long as another attempt makes sense. After that,
 * it stores that there is no recording.
 */
async function keepRecording(
  livestream: LivestreamDoc,
  recording: RecordedFact,
  now: number,
): Promise<void> {
  const endedAt = calculateCourse(livestream, now).endedAt ?? now
  const isLastAttempt = now > endedAt + giveUpAfterMs
  const hasOutcome = await withCopyFromUrls(
    [addressOf(recording)],
    evidenceLimits.live.bytes,
    (copy) => preserveRecording(livestream, recording, copy, now),
  ).catch((error) => {
    if (!isLastAttempt) throw error
    logFault(error, 'live.keep')
    return undefined
  })
  if (hasOutcome) return
  if (!isLastAttempt) throw new Error('the recording is not there')
  await saveOutcome(livestream._id, failureOf(recording, 'no_recording'))
}

/**
 * The signature of a callback does not cover its body. Therefore an address is only trusted if it
 * lies where the service stores recordings.
 */
function addressOf({ url }: RecordedFact): string {
  const { recordings: trustedPrefix = '' } = liveSettings() ?? {}
  if (trustedPrefix === '' || !url.startsWith(trustedPrefix))
    throw new Error('the recording lies outside LIVE_RECORDINGS')
  return url
}

const failureOf = ({ file, from, to }: RecordedFact, problem: LiveProblem): RecordingOutcome => ({
  file,
  from,
  to,
  problem,
})

/** Returns true once the outcome is stored: the evidence, or why the file cannot be evidence. */
async function preserveRecording(
  livestream: LivestreamDoc,
  recording: RecordedFact,
  copy: LocalCopy,
  now: number,
): Promise<true> {
  const saveProblem = (problem: LiveProblem) =>
    saveOutcome(livestream._id, failureOf(recording, problem))
  if (copy.bytes > evidenceLimits.live.bytes) return saveProblem('too_large')
  const isCutShort = recording.bytes > 0 && copy.bytes < recording.bytes
  if (isCutShort) throw new Error('the recording came cut short')
  const cutRecording = cutIntoPieces(copy.source)
  if (copy.bytes === 0 || cutRecording?.tags === 0) return saveProblem('nothing_came')
  if (!cutRecording) return saveProblem('broken')

  const { from: startsAt, to: endsAt } = recording
  const fileID = await storeFile(`evidence/${newId()}${newId()}.flv`, copy.path)
  // The times in the file come from the sender. The service has measured how long it recorded.
  const durationMs = Math.min(cutRecording.ms, endsAt - startsAt + toleranceMs)
  const evidenceDocument: EvidenceDoc = {
    _id: newId(),
    owner: livestream.openid,
    kind: 'live',
    origin: livestream.by.ref === undefined ? 'captured' : 'staff',
    statement: false,
    sha256: copy.sha256,
    mime: 'video/x-flv',
    bytes: copy.bytes,
    fileID,
    announcedAt: now,
    sealedAt: now,
    uses: 0,
    // Rounded to tenths of a second.
    fileFacts: { seconds: Math.round(durationMs / 100) / 10 },
    stretches: hashChainOf(copy.source, cutRecording.pieces),
  }
  const holes = cutRecording.holes
    .map((hole) => ({ from: startsAt + hole.from, to: Math.min(endsAt, startsAt + hole.to) }))
    .filter((hole) => hole.to > hole.from)
  const outcome: RecordingOutcome = {
    file: recording.file,
    from: startsAt,
    to: endsAt,
    evidenceId: evidenceDocument._id,
    holes: holes.length > 0 ? holes : undefined,
  }
  const isStored = await saveEvidence(livestream._id, evidenceDocument, outcome)
  if (!isStored) await removeFiles([fileID])
  return true
}

/**
 * Stores the evidence and the outcome in one transaction. Returns false if the stream has been
 * removed, or another call was faster.
 */
const saveEvidence = (
  streamId: string,
  evidenceDocument: EvidenceDoc,
  outcome: RecordingOutcome,
): Promise<boolean> =>
  inTransaction(async (transaction) => {
    const livestream = await livestreams.find(streamId, transaction)
    const hasOutcome = livestream?.kept.some(({ file }) => file === outcome.file)
    if (!livestream || hasOutcome) return false
    // A complaint may have used the stream in the meantime.
    const { caseId } = livestream
    const evidenceUse = caseId === undefined ? {} : { uses: 1, heldBy: [caseId] }
    await evidence.in(transaction).add({ data: { ...evidenceDocument, ...evidenceUse } })
    await saveLivestream({ ...livestream, kept: [...livestream.kept, outcome] }, transaction)
    return true
  })

async function saveOutcome(streamId: string, newOutcome: RecordingOutcome): Promise<true> {
  await changeLivestream(streamId, ({ kept: outcomes }) => ({
    kept: [...outcomes.filter(({ file }) => file !== newOutcome.file), newOutcome],
  }))
  return true
}

/** Files are read in blocks of this size, bytes. */
const readBlockBytes = 1024 * 1024

const sha256Hex = (message: string) => createHash('sha256').update(message).digest('hex')

/**
 * Chains the pieces of a recording. A link is the SHA-256 of
 * `<previous link>:<from>-<to>:<sha256 of the piece>`. The link before the first one is empty.
 */
export function hashChainOf(sourceFile: FileSource, pieces: RecordingSegment[]): ChainedSegment[] {
  let previousLink = ''
  return pieces.map((piece) => {
    const pieceHash = hashPiece(sourceFile, piece)
    const link = sha256Hex(`${previousLink}:${piece.from}-${piece.to}:${pieceHash}`)
    previousLink = link
    return { ...piece, sha256: pieceHash, link }
  })
}

function hashPiece(sourceFile: FileSource, { from: startByte, to: endByte }: RecordingSegment) {
  const hash = createHash('sha256')
  for (let blockStart = startByte; blockStart < endByte; blockStart += readBlockBytes)
    hash.update(sourceFile.read(blockStart, Math.min(readBlockBytes, endByte - blockStart)))
  return hash.digest('hex')
}
