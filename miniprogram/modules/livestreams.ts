import { moduleLivestreams } from './generated/livestreams'
import type { LivestreamSource } from './livestream-source'

const sources: readonly LivestreamSource[] = moduleLivestreams

/** Livestreams; undefined in a build without the module `livestream`. */
export const livestreams = sources[0]
