import type { CoveredCopiesSource } from './covered-copies-source'
import { moduleCoveredCopies } from './generated/covered-copies'

const sources: readonly CoveredCopiesSource[] = moduleCoveredCopies

/** Copies of photos with parts covered; undefined in a build without the module that makes them. */
export const coveredCopies = sources[0]
