import type { Commitment } from '../vocabulary/stars'
import type { Seen } from './seen'

/** What the shop has promised and the promise is in force, each once. */
export const kept = ({ lasting }: Seen): Commitment[] => [
  ...new Set(lasting.filter((input) => input.kind === 'commitment').map(({ commitment }) => commitment)),
]

/** G: sum of what the promises are worth, in millionths. */
export const commitmentsPart = (seen: Seen): number =>
  kept(seen).reduce((sum, commitment) => sum + seen.model.commitments[commitment], 0)
