import type { Commitment } from '../vocabulary/stars'
import type { Seen } from './seen'

/** The shop's promises in force, each once. */
export const kept = ({ lasting }: Seen): Commitment[] => [
  ...new Set(lasting.filter((input) => input.kind === 'commitment').map(({ commitment }) => commitment)),
]

/** G: sum of the promises' values, in millionths. */
export const commitmentsPart = (seen: Seen): number =>
  kept(seen).reduce((sum, commitment) => sum + seen.model.commitments[commitment], 0)
