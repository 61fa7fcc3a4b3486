import { onBell } from './bell'
import { call } from './call'
import { whoAmI } from './me'
import { endWay } from './track'

/**
 * Calls `alarm` with a sentence when an officer has an offer to answer, or the centre recalled a case from them,
 * whatever page is open. Returns a function that stops it.
 */
export async function onOffer(alarm: (words: string) => void): Promise<() => void> {
  const { role } = await whoAmI()
  if (role !== 'officer') return () => undefined
  return onBell(async (bell) => {
    if (bell?.kind !== 'offered' && bell?.kind !== 'returned') return
    const { offers, recalled } = await call('officer.tasks', {})
    if (bell.kind === 'offered') {
      if (offers.some((offer) => offer.case.id === bell.caseId)) alarm('有新的投诉派给您，请到工作台接单')
      return
    }
    const taken = recalled.find(({ caseId }) => caseId === bell.caseId)
    if (!taken) return
    await endWay(bell.caseId)
    alarm(taken.said)
  })
}
