import { onBell } from './bell'
import { call } from './call'
import { whoAmI } from './me'

/** Calls `alarm` when an officer has an offer to answer, whatever page is open. Returns what ends it. */
export async function onOffer(alarm: () => void): Promise<() => void> {
  const { role } = await whoAmI()
  if (role !== 'officer') return () => undefined
  return onBell(async (bell) => {
    if (bell?.kind !== 'offered') return
    const { offers } = await call('officer.tasks', {})
    if (offers.some((offer) => offer.case.id === bell.caseId)) alarm()
  })
}
