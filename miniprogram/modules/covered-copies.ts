import type { CoveredCopiesSource } from './covered-copies-source'
import { moduleCoveredCopies } from './generated/covered-copies'

const sources: readonly CoveredCopiesSource[] = moduleCoveredCopies

/** Redacted copies of photos; undefined in a build without the module `redacted-copies`. */
export const coveredCopies = sources[0]
