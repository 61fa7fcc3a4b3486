import { addDays, shanghaiDayOf } from '#shared/calendar/days'
import type { Role } from '#shared/vocabulary/roles'
import type { WarningEvent } from '../../cloudfunctions/_domain/warning/events'
import { isPublicOn } from '../../cloudfunctions/_domain/warning/state'
import type { Documents } from '../../cloudfunctions/_persistence/database'
import { type WarningDoc, warnings } from '../../cloudfunctions/_persistence/warning/warnings'
import { districtId } from './district'

const warningId = 'SAMPLEWARNING0000001'

/**
 * Stores one piece of advice that the sample bureau published when the district opened, with every
 * check that precedes a publication.
 */
export async function addWarning(documents: Documents, now: number): Promise<void> {
  const content = {
    instrument: 'advice' as const,
    title: '年底办卡先看清合同（样例）',
    body: '临近年底，美容、健身等预付消费投诉增多。办卡前请看清退费条款，尽量少存，保留合同和付款凭证；遇到关门跑路，请及时投诉。',
    endDay: addDays(shanghaiDayOf(now), 60),
  }
  const steps: [role: Role, staffId: string, event: WarningEvent][] = [
    ['officer', 'officer-1', { type: 'warning.drafted', data: { content } }],
    ['officer', 'officer-2', { type: 'warning.facts.checked', data: {} }],
    ['dispatcher', 'dispatcher-1', { type: 'warning.redaction.checked', data: { releases: [] } }],
    ['enforcement', 'enforcement-1', { type: 'warning.law.checked', data: {} }],
    ['leader', 'leader-1', { type: 'warning.approved', data: {} }],
    ['leader', 'leader-1', { type: 'warning.published', data: {} }],
  ]

  let warning: Partial<WarningDoc> = { districtId }
  for (const [role, staffId, event] of steps)
    warning = await warnings.append(documents, { ...warning, _id: warningId }, [event], {
      at: now,
      by: { role, ref: staffId },
    })
  if (!warning.state || !isPublicOn(warning.state, shanghaiDayOf(now)))
    throw new Error('the sample warning is not public')
}
