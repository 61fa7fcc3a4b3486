import type { Box } from '../../shared/contract/copies'

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`
/** How much is shown above and below the boxes, in shares of the height. */
const margin = 0.06

/**
 * The styles that show the part of a photo around boxes, over its whole width; the whole photo for a ratio of 0.
 * `ratio`: its height by its width.
 */
function windowOn(boxes: Box[], ratio: number) {
  const top = ratio ? Math.max(0, Math.min(...boxes.map(({ y }) => y)) - margin) : 0
  const bottom = ratio ? Math.min(1, Math.max(...boxes.map(({ y, height }) => y + height)) + margin) : 1
  const shown = bottom - top
  return {
    frame: ratio ? `height:0;padding-bottom:${percent(shown * ratio)}` : '',
    picture: ratio ? `top:${percent(-top / shown)}` : '',
    places: boxes.map(({ x, y, width, height }) => {
      const place = `left:${percent(x)};top:${percent((y - top) / shown)};width:${percent(width)}`
      return `${place};height:${percent(height / shown)}`
    }),
  }
}

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
