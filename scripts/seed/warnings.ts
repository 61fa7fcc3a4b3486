import { apply, isPublic, type Warning, type WarningEvent } from '../../cloudfunctions/_domain/warning/warning'
import { addDays, dayOf } from '../../miniprogram/shared/clock/days'
import { canonical } from '../../miniprogram/shared/seal/canonical'
import { chain, genesis } from '../../miniprogram/shared/seal/chain'
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
  const steps: [string, string, WarningEvent][] = [
    ['officer', 'officer-1', { type: 'drafted', content }],
    ['officer', 'officer-2', { type: 'facts.checked' }],
    ['dispatcher', 'dispatcher-1', { type: 'redaction.checked', releases: [] }],
    ['squad', 'squad-1', { type: 'law.checked' }],
    ['leader', 'leader-1', { type: 'approved' }],
    ['leader', 'leader-1', { type: 'published' }],
  ]
  const warning = steps.reduce<Warning | undefined>((before, [, ref, event]) => apply(before, event, ref), undefined)
  if (!warning || !isPublic(warning, dayOf(now))) throw new Error('the sample warning is not public')
  const linked = chain(
    genesis,
    steps.map(([role, ref, { type, ...data }], index) =>
      JSON.parse(
        canonical({ caseId: `w-${id}`, seq: index + 1, at: now, by: { role, ref }, type: `warning.${type}`, data }),
      ),
    ),
  )
  const events = linked.map((event) => ({ ...event, _id: `${event.caseId}:${String(event.seq).padStart(6, '0')}` }))
  const { seq, hash } = linked.at(-1)!
  const { until } = content
  const head = { _id: id, seq, hash, warning, districtId, state: 'published', until, publishedAt: now, updatedAt: now }
  return { events, entries: events.map(({ _id, hash, at }) => ({ _id, hash, at, waiting: true })), warnings: [head] }
}
