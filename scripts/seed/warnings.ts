import type { WarningEvent } from '../../cloudfunctions/_domain/warning/events'
import { isPublic } from '../../cloudfunctions/_domain/warning/state'
import type { Documents } from '../../cloudfunctions/_store/database'
import { type WarningDoc, warnings } from '../../cloudfunctions/_store/warning/warnings'
import { addDays, dayOf } from '../../miniprogram/shared/clock/days'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import { districtId } from './district'

const id = 'SAMPLEWARNING0000001'

/** Writes one piece of advice that the sample bureau published when the district opened, through every check. */
export async function addWarning(documents: Documents, now: number): Promise<void> {
  const content = {
    instrument: 'advice' as const,
    title: '年底办卡先看清合同（样例）',
    body: '临近年底，美容、健身等预付消费投诉增多。办卡前请看清退费条款，尽量少存，保留合同和付款凭证；遇到关门跑路，请及时投诉。',
    until: addDays(dayOf(now), 60),
  }
  const steps: [Role, string, WarningEvent][] = [
    ['officer', 'officer-1', { type: 'warning.drafted', data: { content } }],
    ['officer', 'officer-2', { type: 'warning.facts.checked', data: {} }],
    ['dispatcher', 'dispatcher-1', { type: 'warning.redaction.checked', data: { releases: [] } }],
    ['squad', 'squad-1', { type: 'warning.law.checked', data: {} }],
    ['leader', 'leader-1', { type: 'warning.approved', data: {} }],
    ['leader', 'leader-1', { type: 'warning.published', data: {} }],
  ]
  let head: Partial<WarningDoc> = { districtId }
  for (const [role, ref, event] of steps)
    head = await warnings.append(documents, { ...head, _id: id }, [event], { at: now, by: { role, ref } })
  if (!head.state || !isPublic(head.state, dayOf(now))) throw new Error('the sample warning is not public')
}
