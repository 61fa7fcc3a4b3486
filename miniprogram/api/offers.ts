import { trackRecorder } from '../modules/track-recorder'
import type { Output } from '../shared/contract/index'
import type { OfferCard } from '../shared/contract/officer'
import { call } from './call'
import { loadProfile } from './me'
import { onNotification } from './notifications'

/** An offer that this officer has not answered yet. */
export interface OpenOffer {
  offer: OfferCard
  /** How far the server's clock is ahead of this phone's. Negative if it is behind. */
  clockLeadMs: number
}

/** Of several open offers, the one that expires first. Null if there is none. */
let currentOffer: OpenOffer | null = null
const offerListeners = new Set<(openOffer: OpenOffer | null) => void>()

/**
 * Calls `onOfferChange` with the open offer of this officer, now and whenever it changes. Returns a
 * function that stops it.
 */
export function watchOffer(onOfferChange: (openOffer: OpenOffer | null) => void): () => void {
  offerListeners.add(onOfferChange)
  onOfferChange(currentOffer)
  return () => offerListeners.delete(onOfferChange)
}

/** The newest request for the tasks, while it runs. */
let runningRequest: Promise<Output<'officer.tasks'>> | undefined

/** Asks the server for the tasks of this officer. */
export function requestTasks(): Promise<Output<'officer.tasks'>> {
  const request = call('officer.tasks', {})
  runningRequest = request
  const forgetRequest = () => {
    if (runningRequest === request) runningRequest = undefined
  }
  request.then(forgetRequest, forgetRequest)
  return request
}

/** Loads the tasks of this officer, and shows the offer that expires first on all pages. */
export async function loadOffers() {
  const tasks = await requestTasks()
  showEarliestOffer(tasks)
  return tasks
}

/** Shows the offer that expires first on all pages. For a page that has loaded the tasks itself. */
export function showEarliestOffer({
  offers,
  now,
}: Pick<Output<'officer.tasks'>, 'offers' | 'now'>): void {
  const [offer] = [...offers].sort((first, second) => first.expiresAt - second.expiresAt)
  setCurrentOffer(offer ? { offer, clockLeadMs: now - Date.now() } : null)
}

/** Removes an offer that the officer has answered from all pages. */
export function removeOffer(caseId: string): void {
  if (currentOffer?.offer.case.id === caseId) setCurrentOffer(null)
}

function setCurrentOffer(nextOffer: OpenOffer | null): void {
  currentOffer = nextOffer
  for (const onOfferChange of offerListeners) onOfferChange(currentOffer)
}

/**
 * Keeps the open offer up to date, whatever page is open. Does nothing if the person is not an
 * officer. Returns a function that stops it.
 * @param onAlarm called without an argument for a new offer, and with a sentence to show if the
 *   centre has recalled a case
 */
export async function watchNewOffers(onAlarm: (sentence?: string) => void): Promise<() => void> {
  const { role } = await loadProfile()
  if (role !== 'officer') return () => undefined
  // The officer's tab asks for the same when the app starts with it.
  if (runningRequest) showEarliestOffer(await runningRequest)
  else await loadOffers()
  return onNotification(async (notification) => {
    if (notification?.kind !== 'offered' && notification?.kind !== 'returned') return
    const { offers, recalled: recalledCases } = await loadOffers()
    if (notification.kind === 'offered') {
      const isStillOpen = offers.some((offer) => offer.case.id === notification.caseId)
      if (isStillOpen) onAlarm()
      return
    }
    const recalledCase = recalledCases.find(({ caseId }) => caseId === notification.caseId)
    if (!recalledCase) return
    await trackRecorder?.end(notification.caseId)
    onAlarm(recalledCase.said)
  })
}
