import { type Recorded, replay } from '../../cloudfunctions/_domain/decider'
import { warningDecider } from '../../cloudfunctions/_domain/warning/decider'
import type { WarningEvent } from '../../cloudfunctions/_domain/warning/events'
import { isPublic } from '../../cloudfunctions/_domain/warning/state'
import { addDays, dayOf } from '../../miniprogram/shared/clock/days'
import { chain, genesis } from '../../miniprogram/shared/seal/chain'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import { districtId } from './district'

const id = 'SAMPLEWARNING0000001'

/** One piece of advice that the sample bureau published when the district opened, through every check. */
export function warnings(now: number) {
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
  const recorded: Recorded<WarningEvent>[] = steps.map(([role, ref, event], index) => ({
    ...event,
    caseId: `w-${id}`,
    seq: index + 1,
    version: warningDecider.versionOf(event.type),
    at: now,
    by: { role, ref },
  }))
  const state = replay(warningDecider, recorded)
  if (!isPublic(state, dayOf(now))) throw new Error('the sample warning is not public')
  const linked = chain(genesis, recorded)
  const events = linked.map((event) => ({ ...event, _id: `${event.caseId}:${String(event.seq).padStart(6, '0')}` }))
  const { seq, hash } = linked.at(-1)!
  const { until } = content
  const head = {
    _id: id,
    seq,
    hash,
    version: warningDecider.version,
    state,
    districtId,
    status: state.state,
    until,
    publishedAt: now,
    updatedAt: now,
  }
  return { events, entries: events.map(({ _id, hash, at }) => ({ _id, hash, at, waiting: true })), warnings: [head] }
}
