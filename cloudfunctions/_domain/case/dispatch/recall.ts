import { type Case, isSerious } from '../state'

/** The officer a case was recalled from while no other has had it since: the ranking does not offer it to them. */
export const justRecalled = ({ recalled: recall }: Pick<Case, 'recalled'>): string[] =>
  recall && !recall.replaced ? [recall.officerId] : []

/**
 * Whether a dispatcher may name the officer. No one person may take a first-priority case from an officer and give it
 * to another of their choice: the ranking, a colleague or a leader chooses.
 */
export function mayName(state: Pick<Case, 'recalled' | 'priority' | 'serious'>, by: string | undefined): boolean {
  const { recalled: recall } = state
  const own = recall && !recall.replaced && recall.by === by
  return !(own && isSerious(state))
}
