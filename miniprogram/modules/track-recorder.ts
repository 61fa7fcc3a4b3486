import { moduleTrackRecorders } from './generated/track-recorders'
import type { TrackRecorder } from './track-recorder-source'

const recorders: readonly TrackRecorder[] = moduleTrackRecorders

/** Undefined in a build that records no track: it asks for no position in the background. */
export const trackRecorder = recorders[0]
