import type { EventOf, Recorded as RecordedEvent } from '../decider'
import { agreementEvents } from './agreement/events'
import { calendarYearEvents } from './calendar-years/events'
import { closingEvents } from './closing/events'
import { dispatchEvents } from './dispatch/events'
import { erasureEvents } from './erasure/events'
import { copyEvents } from './evidence-copies/events'
import { filingEvents } from './filing/events'
import { goodsCheckEvents } from './goods-check/events'
import { jointEvents } from './joint/events'
import { linkEvents } from './links/events'
import { liveEvents } from './livestream/events'
import { trackEvents } from './location/events'
import { mediationEvents } from './mediation/events'
import { roomEvents } from './mediation-room/events'
import { answerEvents } from './merchant-response/events'
import { pauseEvents } from './pauses/events'
import { reminderEvents } from './reminders/events'
import { readingEvents } from './text-recognition/events'
import { transferEvents } from './transfer/events'
import { violationEvents } from './violation/events'

/**
 * All events of a case. No personal data: staff by id, the consumer by role, texts as commitments.
 */
export const caseEvents = {
  ...filingEvents,
  ...jointEvents,
  ...answerEvents,
  ...copyEvents,
  ...readingEvents,
  ...linkEvents,
  ...transferEvents,
  ...dispatchEvents,
  ...trackEvents,
  ...pauseEvents,
  ...reminderEvents,
  ...calendarYearEvents,
  ...violationEvents,
  ...goodsCheckEvents,
  ...mediationEvents,
  ...agreementEvents,
  ...roomEvents,
  ...liveEvents,
  ...closingEvents,
  ...erasureEvents,
}

/** An event as decided: it has no number, time and hash yet. */
export type CaseEvent = EventOf<typeof caseEvents>
export type EventType = CaseEvent['type']
export type EventData = { [Event in CaseEvent as Event['type']]: Event['data'] }

export type Recorded = RecordedEvent<CaseEvent>

export const event = <Type extends EventType>(type: Type, data: EventData[Type]): CaseEvent =>
  ({ type, data }) as CaseEvent
