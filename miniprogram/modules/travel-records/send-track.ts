import { readFromCache, storeInCache } from '../../api/cache'
import { CallError, call, newIdempotencyKey } from '../../api/call'
import { isOffline } from '../../api/outbox'
import {
  type ReportedPosition,
  type TrackBuffer,
  type TrackReach,
  withBatch,
  withoutBatch,
  withPosition,
} from './track-buffer'

const storageKey = 'track'
/** How often collected positions are sent, ms. */
const sendIntervalMs = 60_000

/**
 * Starts reporting the positions that the phone measures. Undefined if the phone does not allow it.
 */
type WatchPosition = (
  onPosition: (position: Omit<ReportedPosition, 'at'>) => void,
) => Promise<{ stopWatching(): void; inBackground: boolean } | undefined>

let trackBuffer: TrackBuffer | undefined
let positionWatch: Awaited<ReturnType<WatchPosition>>
let sendTimer: ReturnType<typeof setInterval> | undefined
let currentSending: Promise<void> | undefined

/**
 * Starts recording the officer's track in a case, as far as the phone allows. Only one case is
 * recorded at a time: positions of another case are sent first.
 */
export async function startTrack(
  caseId: string,
  watchPosition: WatchPosition,
): Promise<TrackReach> {
  if (trackBuffer?.caseId === caseId && positionWatch) return currentReach()
  await restoreBuffer()
  if (trackBuffer && trackBuffer.caseId !== caseId) {
    await sendTrack()
    // If the phone is offline, positions of the earlier case remain. They must not be mixed with
    // those of this case.
    if (trackBuffer.positions.length > 0) return 'none'
  }
  positionWatch = await watchPosition((position) => addPosition({ ...position, at: Date.now() }))
  if (!positionWatch) return 'none'
  if (trackBuffer?.caseId !== caseId) trackBuffer = { caseId, positions: [] }
  sendTimer ??= setInterval(sendTrack, sendIntervalMs)
  return currentReach()
}

const currentReach = (): TrackReach => (positionWatch?.inBackground ? 'always' : 'open')

/** Ends the track of a case that is over, or that the officer no longer owns. */
export async function endTrack(caseId: string): Promise<void> {
  if (trackBuffer?.caseId !== caseId) return
  stopRecording()
  await sendTrack()
}

function stopRecording() {
  if (sendTimer !== undefined) clearInterval(sendTimer)
  sendTimer = undefined
  positionWatch?.stopWatching()
  positionWatch = undefined
}

function addPosition(position: TrackBuffer['positions'][number]) {
  if (!trackBuffer) return
  const nextBuffer = withPosition(trackBuffer, position)
  if (nextBuffer === trackBuffer) return
  trackBuffer = nextBuffer
  storeInCache(storageKey, trackBuffer)
}

async function restoreBuffer(): Promise<void> {
  trackBuffer ??= (await readFromCache<TrackBuffer>(storageKey))?.value
}

/** Sends the collected positions in batches. A call during another one waits for that one. */
export function sendTrack(): Promise<void> {
  currentSending ??= sendAllBatches().finally(() => {
    currentSending = undefined
  })
  return currentSending
}

async function sendAllBatches(): Promise<void> {
  await restoreBuffer()
  while (trackBuffer && trackBuffer.positions.length > 0 && !(await isOffline())) {
    const batch = withBatch(trackBuffer, newIdempotencyKey())
    trackBuffer = batch
    await storeInCache(storageKey, trackBuffer)
    const { key, count } = batch.sending
    const input = { caseId: batch.caseId, positions: batch.positions.slice(0, count) }
    try {
      const { over: isCaseOver } = await call('officer.track', input, { requestKey: key })
      if (isCaseOver) stopRecording()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (['OFFLINE', 'BUSY', 'TOO_MANY', 'FAULT'].includes(error.code)) return
      // The officer no longer owns the case: recording stops, and the batch is dropped.
      stopRecording()
    }
    trackBuffer = withoutBatch(trackBuffer)
    await storeInCache(storageKey, trackBuffer)
  }
}
