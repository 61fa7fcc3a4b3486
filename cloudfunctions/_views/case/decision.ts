import type { DecisionView } from '../../../miniprogram/shared/contract/case-view'
import { textOf } from '../../_domain/case/particulars'
import type { CaseFile } from './case-file'

/** Whether the bureau accepted the complaint (Art. 15), for forms 5 and 6. Undefined until it has been decided. */
export function decisionOf({ events, particulars, bureau }: CaseFile): DecisionView | undefined {
  for (const { type, data, at } of events) {
    if (type === 'complaint.accepted') return { kind: 'accepted', at, bureau }
    if (type !== 'complaint.refused') continue
    const { ground, routes } = data
    const reason = textOf(particulars, data.reason)
    return { kind: 'refused', at, bureau, ground, routes, ...(reason !== undefined && { reason }) }
  }
  return undefined
}
