import { type Case, isSerious } from '../state'

/** The officer from whom it was taken while nobody has had it since: asked again by a person's choice only. */
export const justRecalled = ({ recalled: recall }: Pick<Case, 'recalled'>): string[] =>
  recall && !recall.replaced ? [recall.officerId] : []

/**
 * Whether a person may name the officer who gets the case. A serious one is taken from an officer and given to another of one's choice by no
 * one person: the ranking chooses, or a colleague, or a leader.
 */
export function mayName(state: Pick<Case, 'recalled' | 'priority'>, by: string | undefined): boolean {
  const { recalled: recall } = state
  const own = recall && !recall.replaced && recall.by === by
  return !(own && (recall.serious || isSerious(state)))
}
