import { clockNames, rungs } from '../../../../miniprogram/shared/vocabulary/reminders'
import type { reminderEvents } from '../../../_domain/case/reminders/events'
import type { Sentences } from '../telling'

export const reminderSentences: Sentences<keyof typeof reminderEvents> = {
  'clock.reminded': ({ what, to }, { handler }) =>
    handler ? `催办（${clockNames[what] ?? what}）：已提醒${rungs.label(to)}` : '系统已催办',
}
