import { trackRecorder } from '../modules/track-recorder'
import type { Output } from '../shared/contract/index'
import type { OfferCard } from '../shared/contract/officer'
import { call } from './call'
import { loadProfile } from './me'
import { onNotification } from './notifications'

/** The offer that runs out first, and how far the server's clock is ahead, ms. */
export interface OpenOffer {
  offer: OfferCard
  clockLeadMs: number
}

let currentOffer: OpenOffer | null = null
const offerListeners = new Set<(open: OpenOffer | null) => void>()

/**
 * Calls `onOfferChange` with the open offer of this officer, now and whenever it changes. Returns a
 * function that stops it.
 */
export function watchOffer(onOfferChange: (open: OpenOffer | null) => void): () => void {
  offerListeners.add(onOfferChange)
  onOfferChange(currentOffer)
  return () => offerListeners.delete(onOfferChange)
}

/** Loads the tasks of this officer and shows the offer that expires first. */
export async function loadOffers() {
  const tasks = await call('officer.tasks', {})
  takeOverOffers(tasks)
  return tasks
}

/** Takes over the offers that a page has asked for. */
export function takeOverOffers({
  offers,
  now,
}: Pick<Output<'officer.tasks'>, 'offers' | 'now'>): void {
  const [offer] = [...offers].sort((a, b) => a.expiresAt - b.expiresAt)
  setCurrentOffer(offer ? { offer, clockLeadMs: now - Date.now() } : null)
}

/** Takes an offer off all pages; the officer has answered it. */
export function removeOffer(caseId: string): void {
  if (currentOffer?.offer.case.id === caseId) setCurrentOffer(null)
}

function setCurrentOffer(nextOffer: OpenOffer | null): void {
  currentOffer = nextOffer
  for (const onOfferChange of offerListeners) onOfferChange(currentOffer)
}

/**
 * Keeps the offer up to date while this phone is an officer's, and calls `onAlarm` when a new one
 * comes, or with a sentence when the centre recalled a case, whatever page is open. Returns a
 * function that stops it.
 */
export async function watchNewOffers(onAlarm: (sentence?: string) => void): Promise<() => void> {
  const { role } = await loadProfile()
  if (role !== 'officer') return () => undefined
  await loadOffers()
  return onNotification(async (notification) => {
    if (notification?.kind !== 'offered' && notification?.kind !== 'returned') return
    const { offers, recalled } = await loadOffers()
    if (notification.kind === 'offered') {
      if (offers.some((offer) => offer.case.id === notification.caseId)) onAlarm()
      return
    }
    const recalledCase = recalled.find(({ caseId }) => caseId === notification.caseId)
    if (!recalledCase) return
    await trackRecorder?.end(notification.caseId)
    onAlarm(recalledCase.said)
  })
}
