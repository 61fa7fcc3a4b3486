import { call } from '../../api/call'
import type { LivestreamSource } from '../livestream-source'
import { modulePageUrl } from '../manifest'

const pageUrl = (pageName: string) => modulePageUrl('livestream', pageName)

export const livestreams: LivestreamSource[] = [
  {
    running: async () => (await call('live.running', {})).streams,
    ofCase: async (caseId) => (await call('live.show', { caseId })).streams,
    playUrl: async (streamId) => (await call('live.watch', { streamId })).playUrl,
    pages: {
      film: pageUrl('push/push'),
      watch: pageUrl('watch/watch'),
      recording: pageUrl('recording/recording'),
    },
  },
]
