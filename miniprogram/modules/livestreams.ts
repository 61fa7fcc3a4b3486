import { moduleLivestreams } from './generated/livestreams'
import type { LivestreamSource } from './livestream-source'

const sources: readonly LivestreamSource[] = moduleLivestreams

/** The livestreams of this build; undefined without the module that has them. */
export const livestreams = sources[0]
