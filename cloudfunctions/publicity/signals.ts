import { addDays, type Day, dayOf, startOf } from '../../miniprogram/shared/clock/days'
import type { Signal } from '../_domain/trend/persons'
import { clusterRules } from '../_domain/trend/rules'
import { particularOf } from '../_store/case/particulars'
import { complaintsInGrid } from '../_store/case/queries'

/** A grid with more complaints than this in three months stands out without clusters. */
const most = 1000

/** The signals of a grid's complaints. Persons with the same phone number are one, whatever phones they used. */
export async function signalsOf(gridId: string, today: Day): Promise<Signal[]> {
  const heads = await complaintsInGrid(gridId, startOf(addDays(today, -clusterRules.windowDays)), most)
  const crowded = new Set<string>()
  const counts = new Map<string, number>()
  for (const { state } of heads) {
    const count = (counts.get(state.problemType) ?? 0) + 1
    counts.set(state.problemType, count)
    if (count >= clusterRules.k) crowded.add(state.problemType)
  }
  const matters = heads.filter(({ state }) => crowded.has(state.problemType))
  const consumers = await particularOf('consumer', matters)
  return matters.map(({ _id: caseId, complainant, submittedAt, state }) => ({
    caseId,
    gridId,
    problem: state.problemType,
    day: dayOf(submittedAt),
    // A shop outside the register can be compared with nothing but itself.
    merchantId: state.merchantId ?? `unregistered ${caseId}`,
    // A case entered for a caller has no openid; the number they gave stands for them.
    person: complainant || `caller ${caseId}`,
    device: consumers.get(caseId)?.phone ?? `unknown ${caseId}`,
    void: ['refused', 'withdrawn', 'merged'].includes(state.state),
  }))
}
