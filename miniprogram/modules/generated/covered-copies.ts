// Written by `npm run modules -- --write`. Do not edit.
import { coveredCopies as redactedCopies } from '../redacted-copies/covered-copies'

export const moduleCoveredCopies = [
  ...redactedCopies,
]
