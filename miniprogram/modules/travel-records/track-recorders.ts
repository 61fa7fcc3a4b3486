import { modulePageUrl } from '../manifest'
import type { TrackRecorder } from '../track-recorder-source'
import { endTrack, startTrack } from './send-track'
import { trackReachTexts } from './track-buffer'
import { watchPosition } from './watch-position'

export const trackRecorders: TrackRecorder[] = [
  {
    async start(caseId) {
      const trackReach = await startTrack(caseId, watchPosition)
      return { text: trackReachTexts[trackReach], canRecordAway: trackReach === 'open' }
    },
    end: endTrack,
    page: modulePageUrl('travel-records', 'path/path'),
  },
]
