import type { LiveView } from '../../modules/livestream-source'
import { type LiveLine, toLiveLines } from './lines'

/**
 * Streams, those on the air first. `named`: each with its shop, in lists of several cases. A tap
 * fires `open` with the stream's id, its case, and whether it is on the air.
 */
Component({
  properties: { streams: { type: Array, value: [] as LiveView[] }, named: Boolean },
  data: { lines: [] as LiveLine[] },
  observers: {
    'streams, named'(liveViews: LiveView[], namesShop: boolean) {
      this.setData({ lines: toLiveLines(liveViews, namesShop, Date.now()) })
    },
  },
  methods: {
    open(event: WechatMiniprogram.TouchEvent) {
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
