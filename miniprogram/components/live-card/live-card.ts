import type { LiveView } from '../../shared/contract/live'
import { type LiveLine, liveLines } from './lines'

/**
 * Streams, those on the air first. `named`: each with its shop, in lists of several cases. A tap fires `open` with the
 * stream's id, its case, and whether it is on the air.
 */
Component({
  properties: { streams: { type: Array, value: [] as LiveView[] }, named: Boolean },
  data: { lines: [] as LiveLine[] },
  observers: {
    'streams, named'(streams: LiveView[], named: boolean) {
      this.setData({ lines: liveLines(streams, named, Date.now()) })
    },
  },
  methods: {
    open(event: WechatMiniprogram.TouchEvent) {
      const line = this.data.lines.find(({ id }) => id === event.currentTarget.dataset.id)
      if (line?.way) this.triggerEvent('open', { streamId: line.id, caseId: line.caseId, running: line.running })
    },
  },
})
