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

const toLastDecision = (outcome: AwardOutcome, { reason }: Decision, { at }: Moment) => ({
  last: { what: outcome, on: shanghaiDayOf(at), reason },
})

const defineEvent = eventRows<Scorecard>()

export const programmeEvents = {
  'award.applied': defineEvent<
    AwardEvent & {
      /** Version of the table of conditions with which the application was checked. */
      version: string
      /** Staff who must not decide on the application. */
      inTheCase: string[]
    }
  >((scorecard, { programme, version, inTheCase }, moment) =>
    changeAward(scorecard, programme, (award) => ({
      ...award,
      inTheCase,
      applied: { on: shanghaiDayOf(moment.at), version },
    })),
  ),
  'award.granted': defineEvent<Decision & { endDay: Day }>((scorecard, eventData, moment) =>
    changeAward(scorecard, eventData.programme, ({ applied: _application, ...award }) => ({
      ...award,
      endDay: eventData.endDay,
      ...toLastDecision('granted', eventData, moment),
    })),
  ),
  'award.refused': defineEvent<Decision>((scorecard, eventData, moment) =>
    changeAward(scorecard, eventData.programme, ({ applied: _application, ...award }) => ({
      ...award,
      ...toLastDecision('refused', eventData, moment),
    })),
  ),
  'award.ended': defineEvent<Decision>((scorecard, eventData, moment) =>
    changeAward(scorecard, eventData.programme, ({ endDay: _endDay, ...award }) => ({
      ...award,
      ...toLastDecision('ended', eventData, moment),
    })),
  ),
}
