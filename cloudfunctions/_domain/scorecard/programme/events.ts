import { type Day, shanghaiDayOf } from '#shared/calendar/days'
import type { AwardOutcome, Programme } from '#shared/vocabulary/programme'
import { eventRows, type Moment } from '../../decider'
import type { Scorecard } from '../state'
import type { Award } from './programmes'

interface AwardEvent {
  programme: Programme
}
interface Decision extends AwardEvent {
  reason: string
}

const changeAward = (
  scorecard: Scorecard,
  programme: Programme,
  change: (award: Award) => Award,
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
  'award.granted': event<Decision & { endDay: Day }>((scorecard, data, moment) =>
    changeAward(scorecard, data.programme, ({ applied: _, ...award }) => ({
      ...award,
      endDay: data.endDay,
      ...decisionRecord('granted', data, moment),
    })),
  ),
  'award.refused': event<Decision>((scorecard, data, moment) =>
    changeAward(scorecard, data.programme, ({ applied: _, ...award }) => ({
      ...award,
      ...decisionRecord('refused', data, moment),
    })),
  ),
  'award.ended': event<Decision>((scorecard, data, moment) =>
    changeAward(scorecard, data.programme, ({ endDay: _, ...award }) => ({
      ...award,
      ...decisionRecord('ended', data, moment),
    })),
  ),
}
