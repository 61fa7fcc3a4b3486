import type { Actor } from '../../cloudfunctions/_domain/decider'

/** Who gives a command, and the state after it or the error, in the order of the states. */
export type TransitionRow = [by: Actor, ...outcomes: string[]]

/** The letters of the table, and how a test's title reads each error aloud. */
export const W = 'WRONG_STATE'
export const N = 'NOT_ALLOWED'
export const T = 'OFFER_TAKEN'
export const D = 'OFFER_DECLINED'
export const L = 'OFFER_WITHDRAWN'
export const K = 'RETENTION_RUNS'
export const I = 'INVITATION_NOT_FOUND'
export const X = 'NO_TEXT'
export const C = 'CONSENT_NEEDED'
export const R = 'RATE_FIRST'
export const H = 'TRANSFER_CONSENT_NEEDED'
export const legend: Record<string, string> = {
  [W]: 'a case in this state allows it to no one',
  [N]: 'they may not, as the case is not in their hands',
  [T]: 'another officer has taken the case',
  [D]: 'they declined the offer before',
  [L]: 'the offer ended with the case',
  [K]: 'the case must still be kept',
  [I]: 'no invitation is open',
  [X]: 'no text is on the table',
  [C]: 'the parties have not consented to a distance',
  [R]: 'they have not rated yet',
  [H]: 'the complainant has not agreed to a hand-over',
}
