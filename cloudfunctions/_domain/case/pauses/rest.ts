import type { PauseReason } from '../../../../miniprogram/shared/vocabulary/mediation'
import { type CaseEvent, type Commitment, event } from '../../events'
import { backToCentre } from '../dispatch/back'
import type { Case } from '../state'
import type { Pause } from './pauses'

/** Whether mediation rests now, for this reason. */
export const openFor = (reason: PauseReason, { pauses = [] }: Pick<Case, 'pauses'>): boolean =>
  pauses.some((pause) => pause.reason === reason && pause.until === undefined)

/** Mediation rests. Asked again for the same reason it rests already: nothing is recorded. */
export const pause = (file: Case, reason: PauseReason, note: Commitment | undefined): CaseEvent[] =>
  openFor(reason, file) ? [] : [event('clock.paused', { reason, note })]

export const resume = (file: Case, reason: PauseReason, note: Commitment | undefined): CaseEvent[] =>
  openFor(reason, file) ? [event('clock.resumed', { reason, note })] : []

/** A leader decides whether the officer recuses themselves: if so the case goes back to the centre, for somebody else (Art. 21, 41). */
export function judgeChallenge(file: Case, granted: boolean, note: Commitment | undefined, now: number): CaseEvent[] {
  const over = resume(file, 'recusal', note)
  if (!granted) return over
  const leaving = event('dispatch.returned', { officerId: file.holder as string, reason: 'recusal' })
  return [...over, ...backToCentre(file, leaving, now)]
}

/** The pauses once the open one of a reason has ended. */
export const endedFor = (reason: PauseReason, pauses: Pause[] | undefined, at: number): Pause[] | undefined =>
  pauses?.map((pause) => (pause.reason === reason && pause.until === undefined ? { ...pause, until: at } : pause))

/** The pauses once every open one has ended. */
export const ended = (pauses: Pause[] | undefined, at: number): Pause[] | undefined =>
  pauses?.map((pause) => (pause.until === undefined ? { ...pause, until: at } : pause))
