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
 * Reports positions as the phone finds them; gives a function that stops it, or undefined when it
 * is not allowed.
 */
type WatchPosition = (
  onPosition: (position: Omit<ReportedPosition, 'at'>) => void,
) => Promise<{ stopWatching(): void; inBackground: boolean } | undefined>

let trackBuffer: TrackBuffer | undefined
let positionWatch: Awaited<ReturnType<WatchPosition>>
let sendTimer: ReturnType<typeof setInterval> | undefined
let currentSending: Promise<void> | undefined

/**
 * Records the officer's track in a case from now on, as far as the phone allows. One case at a
 * time: positions collected for another are sent first.
 */
export async function startTrack(
  caseId: string,
  watchPosition: WatchPosition,
): Promise<TrackReach> {
  if (trackBuffer?.caseId === caseId && positionWatch) return currentReach()
  await restoreBuffer()
  if (trackBuffer && trackBuffer.caseId !== caseId) {
    await sendTrack()
    // Offline, positions of the earlier case are still unsent: they must not be mixed with this
    // case's.
    if (trackBuffer.positions.length > 0) return 'none'
  }
  positionWatch = await watchPosition((position) => addPosition({ ...position, at: Date.now() }))
  if (!positionWatch) return 'none'
  if (trackBuffer?.caseId !== caseId) trackBuffer = { caseId, positions: [] }
  sendTimer ??= setInterval(sendTrack, sendIntervalMs)
  return currentReach()
}

const currentReach = (): TrackReach => (positionWatch?.inBackground ? 'always' : 'open')

/**
 * Ends the track of a case that is over or no longer the officer's, so that no further position is
 * recorded.
 */
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

/** Sends the collected positions in batches. A second call while it runs sends nothing twice. */
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
      // The case is no longer this officer's: positions recorded since are dropped, and recording
      // stops.
      stopRecording()
    }
    trackBuffer = withoutBatch(trackBuffer)
    await storeInCache(storageKey, trackBuffer)
  }
}
