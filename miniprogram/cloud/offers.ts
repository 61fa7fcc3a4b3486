import type { Answer } from '../shared/contract/index'
import type { OfferCard } from '../shared/contract/officer'
import { call } from './call'
import { whoAmI } from './me'
import { onNotification } from './notifications'
import { endWay } from './track'

/** The offer that runs out first, and how far the server's clock is ahead, ms. */
export interface OpenOffer {
  offer: OfferCard
  ahead: number
}

let open: OpenOffer | null = null
const watching = new Set<(open: OpenOffer | null) => void>()

/** Tells of the offer that waits for this officer, now and whenever it changes. Returns a function that stops it. */
export function watchOffer(tell: (open: OpenOffer | null) => void): () => void {
  watching.add(tell)
  tell(open)
  return () => watching.delete(tell)
}

/** Asks for the offers of this officer; of several the one that runs out first. */
export async function lookForOffers() {
  const tasks = await call('officer.tasks', {})
  found(tasks)
  return tasks
}

/** Takes over the offers that a page has asked for. */
export function found({ offers, now }: Pick<Answer<'officer.tasks'>, 'offers' | 'now'>): void {
  const [offer] = [...offers].sort((a, b) => a.expiresAt - b.expiresAt)
  show(offer ? { offer, ahead: now - Date.now() } : null)
}

/** The officer has answered this offer. */
export function answered(caseId: string): void {
  if (open?.offer.case.id === caseId) show(null)
}

function show(next: OpenOffer | null): void {
  open = next
  for (const tell of watching) tell(open)
}

/**
 * Keeps the offer up to date while this phone is an officer's, and calls `alarm` when a new one comes, or with a
 * sentence when the centre recalled a case, whatever page is open. Returns a function that stops it.
 */
export async function onOffer(alarm: (words?: string) => void): Promise<() => void> {
  const { role } = await whoAmI()
  if (role !== 'officer') return () => undefined
  await lookForOffers()
  return onNotification(async (notification) => {
    if (notification?.kind !== 'offered' && notification?.kind !== 'returned') return
    const { offers, recalled } = await lookForOffers()
    if (notification.kind === 'offered') {
      if (offers.some((offer) => offer.case.id === notification.caseId)) alarm()
      return
    }
    const taken = recalled.find(({ caseId }) => caseId === notification.caseId)
    if (!taken) return
    await endWay(notification.caseId)
    alarm(taken.said)
  })
}
