import type { DutyView } from '../../miniprogram/shared/contract/officer'
import type { DutyDoc } from '../_store/staff/duty'

/** An officer's own duty; off duty until they first set it. */
export function dutyView(doc: DutyDoc | undefined): DutyView {
  if (!doc) return { onDuty: false }
  const { onDuty, since, position } = doc
  return { onDuty, since, ...(position && { position }) }
}
