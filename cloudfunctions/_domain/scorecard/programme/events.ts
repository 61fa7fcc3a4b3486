import { type Day, shanghaiDayOf } from '#shared/calendar/days'
import type { AwardOutcome, Programme } from '#shared/vocabulary/programme'
import { eventRows, type Moment } from '../../decider'
import type { Scorecard } from '../state'
import type { ShopAward } from './programmes'

interface AwardEvent {
  programme: Programme
}
interface Decision extends AwardEvent {
  reason: string
}

const changeAward = (
  scorecard: Scorecard,
  programme: Programme,
  change: (award: ShopAward) => ShopAward,
): Scorecard => ({
  ...scorecard,
  awards: {
    ...scorecard.awards,
    [programme]: change(scorecard.awards?.[programme] ?? { inTheCase: [] }),
  },
})

const decisionRecord = (outcome: AwardOutcome, { reason }: Decision, { at }: Moment) => ({
  last: { what: outcome, on: shanghaiDayOf(at), reason },
})

const event = eventRows<Scorecard>()

export const programmeEvents = {
  /** `version`: of the table of conditions that checked it. */
  'award.applied': event<AwardEvent & { version: string; inTheCase: string[] }>(
    (scorecard, { programme, version, inTheCase }, moment) =>
      changeAward(scorecard, programme, (award) => ({
        ...award,
        inTheCase,
        applied: { on: shanghaiDayOf(moment.at), version },
      })),
  ),
  'award.granted': event<Decision & { endDay: Day }>((scorecard, eventData, moment) =>
    changeAward(scorecard, eventData.programme, ({ applied: _appliedAt, ...award }) => ({
      ...award,
      endDay: eventData.endDay,
      ...decisionRecord('granted', eventData, moment),
    })),
  ),
  'award.refused': event<Decision>((scorecard, eventData, moment) =>
    changeAward(scorecard, eventData.programme, ({ applied: _appliedAt, ...award }) => ({
      ...award,
      ...decisionRecord('refused', eventData, moment),
    })),
  ),
  'award.ended': event<Decision>((scorecard, eventData, moment) =>
    changeAward(scorecard, eventData.programme, ({ endDay: _endDay, ...award }) => ({
      ...award,
      ...decisionRecord('ended', eventData, moment),
    })),
  ),
}
