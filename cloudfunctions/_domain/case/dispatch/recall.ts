import { type RecallReason, recallReasons } from '../../../../miniprogram/shared/vocabulary/dispatch'
import { type EventData, event } from '../../events'
import { isSerious } from '../closing/closing'
import type { Case } from '../state'
import { backToCentre } from './back'

/** That the centre took the case from an officer: so that they hear why, and the ranking does not ask them at once again. */
export interface Recall {
  officerId: string
  reason: RecallReason
  /** Who of the centre did it. */
  by: string
  at: number
  /** It was a case of the first priority then; a lower one given to it since changes nothing. */
  serious?: true
  /** Somebody else has had it since. */
  replaced?: true
}

type Recalled = EventData['dispatch.recalled']

export const recalled = (file: Case, { reason, note }: Pick<Recalled, 'reason' | 'note'>, by: string, now: number) =>
  backToCentre(file, event('dispatch.recalled', { officerId: file.holder as string, reason, note, by }), now)

export const recallOf = ({ officerId, reason, by }: Recalled, at: number, file: Case): Recall => ({
  ...{ officerId, reason, by, at },
  ...(isSerious(file) && { serious: true as const }),
})

/** Once somebody has taken the case. Whoever takes again what was taken from them has it as before. */
export function afterTaking(recall: Recall | undefined, officerId: string): Recall | undefined {
  return recall && (recall.officerId === officerId ? undefined : { ...recall, replaced: true })
}

/** The officer from whom it was taken while nobody has had it since: asked again by a person's choice only. */
export const justRecalled = ({ recalled: recall }: Pick<Case, 'recalled'>): string[] =>
  recall && !recall.replaced ? [recall.officerId] : []

/**
 * Whether somebody may name the officer who gets the case. A serious one is taken from an officer and given to another of one's choice by no
 * one person: the ranking chooses, or a colleague, or a leader.
 */
export function mayName(file: Pick<Case, 'recalled' | 'priority'>, by: string | undefined): boolean {
  const { recalled: recall } = file
  const own = recall && !recall.replaced && recall.by === by
  return !(own && (recall.serious || isSerious(file)))
}

/** What whoever had the case is told in place of it; undefined for everybody else. The words beside the reason are the handlers'. */
export function toldRecalled({ recalled: recall }: Pick<Case, 'recalled'>, staffId: string | undefined) {
  return recall && recall.officerId === staffId ? `中心已收回此案：${recallReasons.label(recall.reason)}` : undefined
}
