import type { LiveView } from '../../modules/livestream-source'
import { type LiveLine, toLiveLines } from './lines'

/**
 * Livestreams, running ones first. A tap fires `open` with the stream's id, its case, and whether
 * it is running.
 */
Component({
  properties: {
    streams: { type: Array, value: [] as LiveView[] },
    /** Each stream is named by its shop, for lists of several cases. */
    named: Boolean,
  },
  data: { lines: [] as LiveLine[] },
  observers: {
    'streams, named'(liveViews: LiveView[], namesShop: boolean) {
      this.setData({ lines: toLiveLines(liveViews, namesShop, Date.now()) })
    },
  },
  methods: {
    openLivestream(event: WechatMiniprogram.TouchEvent) {
      const liveLine = this.data.lines.find(({ id }) => id === event.currentTarget.dataset.id)
      if (liveLine?.way)
        this.triggerEvent('open', {
          streamId: liveLine.id,
          caseId: liveLine.caseId,
          running: liveLine.running,
        })
    },
  },
})
