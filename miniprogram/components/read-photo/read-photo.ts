import type { Box } from '../../shared/contract/copies'
import { windowOn } from './window-on'

/** A photo with boxes drawn around what was read there, in shares of it; `cut` shows only the part around them. */
Component({
  properties: { url: String, boxes: { type: Array, value: [] as Box[] }, cut: Boolean, label: String },
  data: { ratio: 0, frame: '', picture: '', places: [] as string[] },
  observers: {
    'boxes, cut, ratio'(boxes: Box[], cut: boolean, ratio: number) {
      this.setData(windowOn(boxes, cut && ratio > 0 ? ratio : 0))
    },
  },
  methods: {
    loaded({ detail: { width, height } }: WechatMiniprogram.ImageLoad) {
      this.setData({ ratio: height / width })
    },
  },
})
