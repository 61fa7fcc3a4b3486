import { type Reach, type Reported, type TrackBuffer, withBatch, withoutBatch, withPosition } from '../words/track'
import { CallError, call, newKey } from './call'
import { keep, kept } from './kept'
import { isOffline } from './outbox'

const KEY = 'track'
/** How often collected positions are sent, ms. */
const sendEvery = 60_000

/** Reports positions as the phone finds them; gives a function that stops it, or undefined when it is not allowed. */
type Watch = (tell: (position: Omit<Reported, 'at'>) => void) => Promise<{ end(): void; away: boolean } | undefined>

let buffer: TrackBuffer | undefined
let watching: Awaited<ReturnType<Watch>>
let rounds: ReturnType<typeof setInterval> | undefined
let sending: Promise<void> | undefined

/**
 * Records the officer's track in a case from now on, as far as the phone allows. One case at a time: positions
 * collected for another are sent first.
 */
export async function recordWay(caseId: string, watch: Watch): Promise<Reach> {
  if (buffer?.caseId === caseId && watching) return reach()
  await restore()
  if (buffer && buffer.caseId !== caseId) {
    await sendWay()
    // Offline, positions of the earlier case are still unsent: they must not be mixed with this case's.
    if (buffer.positions.length > 0) return 'none'
  }
  watching = await watch((position) => add({ ...position, at: Date.now() }))
  if (!watching) return 'none'
  if (buffer?.caseId !== caseId) buffer = { caseId, positions: [] }
  rounds ??= setInterval(sendWay, sendEvery)
  return reach()
}

const reach = (): Reach => (watching?.away ? 'always' : 'open')

/** Ends the track of a case that is over or no longer the officer's, so that no further position is recorded. */
export async function endWay(caseId: string): Promise<void> {
  if (buffer?.caseId !== caseId) return
  stop()
  await sendWay()
}

function stop() {
  if (rounds !== undefined) clearInterval(rounds)
  rounds = undefined
  watching?.end()
  watching = undefined
}

function add(position: TrackBuffer['positions'][number]) {
  if (!buffer) return
  const next = withPosition(buffer, position)
  if (next === buffer) return
  buffer = next
  keep(KEY, buffer)
}

async function restore(): Promise<void> {
  buffer ??= (await kept<TrackBuffer>(KEY))?.value
}

/** Sends the collected positions in batches. A second call while it runs sends nothing twice. */
export function sendWay(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = undefined
  })
  return sending
}

async function sendAll(): Promise<void> {
  await restore()
  while (buffer && buffer.positions.length > 0 && !(await isOffline())) {
    const batch = withBatch(buffer, newKey())
    buffer = batch
    await keep(KEY, buffer)
    const { key, count } = batch.sending
    const input = { caseId: batch.caseId, positions: batch.positions.slice(0, count) }
    try {
      const { over } = await call('officer.track', input, { key })
      if (over) stop()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (['OFFLINE', 'BUSY', 'TOO_MANY', 'FAULT'].includes(error.code)) return
      // The case is no longer this officer's: positions recorded since are dropped, and recording stops.
      stop()
    }
    buffer = withoutBatch(buffer)
    await keep(KEY, buffer)
  }
}
