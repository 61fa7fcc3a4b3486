import { moduleTrackRecorders } from './generated/track-recorders'
import type { TrackRecorder } from './track-recorder-source'

const recorders: readonly TrackRecorder[] = moduleTrackRecorders

/**
 * Records officers' tracks; undefined in a build without the module `travel-records`. Such a build
 * does not ask for positions in the background.
 */
export const trackRecorder = recorders[0]
