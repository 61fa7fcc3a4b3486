import { type Day, dayOf } from '../../../../miniprogram/shared/clock/days'
import type { AwardOutcome, Programme } from '../../../../miniprogram/shared/vocabulary/programme'
import { eventRows, type Moment } from '../../decider'
import type { Scorecard } from '../state'
import type { Award } from './programmes'

interface Moved {
  programme: Programme
}
interface Decision extends Moved {
  reason: string
}

const moved = (state: Scorecard, programme: Programme, of: (award: Award) => Award): Scorecard => ({
  ...state,
  awards: { ...state.awards, [programme]: of(state.awards?.[programme] ?? { inTheCase: [] }) },
})

const decided = (what: AwardOutcome, { reason }: Decision, { at }: Moment) => ({
  last: { what, on: dayOf(at), reason },
})

const event = eventRows<Scorecard>()

export const programmeEvents = {
  /** `version`: of the table of conditions that checked it. */
  'award.applied': event<Moved & { version: string; inTheCase: string[] }>(
    (state, { programme, version, inTheCase }, { at }) =>
      moved(state, programme, (award) => ({ ...award, inTheCase, applied: { on: dayOf(at), version } })),
  ),
  'award.granted': event<Decision & { until: Day }>((state, data, moment) =>
    moved(state, data.programme, ({ applied: _, ...award }) => ({
      ...award,
      until: data.until,
      ...decided('granted', data, moment),
    })),
  ),
  'award.refused': event<Decision>((state, data, moment) =>
    moved(state, data.programme, ({ applied: _, ...award }) => ({ ...award, ...decided('refused', data, moment) })),
  ),
  'award.ended': event<Decision>((state, data, moment) =>
    moved(state, data.programme, ({ until: _, ...award }) => ({ ...award, ...decided('ended', data, moment) })),
  ),
}
