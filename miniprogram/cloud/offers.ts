import { call } from './call'
import { whoAmI } from './me'
import { onNotification } from './notifications'
import { endWay } from './track'

/**
 * Calls `alarm` with a sentence when an officer has an offer to answer, or the centre recalled a case from them,
 * whatever page is open. Returns a function that stops it.
 */
export async function onOffer(alarm: (words: string) => void): Promise<() => void> {
  const { role } = await whoAmI()
  if (role !== 'officer') return () => undefined
  return onNotification(async (notification) => {
    if (notification?.kind !== 'offered' && notification?.kind !== 'returned') return
    const { offers, recalled } = await call('officer.tasks', {})
    if (notification.kind === 'offered') {
      if (offers.some((offer) => offer.case.id === notification.caseId)) alarm('有新的投诉派给您，请到工作台接单')
      return
    }
    const taken = recalled.find(({ caseId }) => caseId === notification.caseId)
    if (!taken) return
    await endWay(notification.caseId)
    alarm(taken.said)
  })
}
