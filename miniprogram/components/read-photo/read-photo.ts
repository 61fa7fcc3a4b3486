import type { Box } from '../../shared/contract/copies'

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

/** A photo with boxes drawn around what was read there. Boxes are shares of its width and height. */
Component({
  properties: { url: String, boxes: { type: Array, value: [] as Box[] }, label: String },
  data: { places: [] as string[] },
  observers: {
    boxes(boxes: Box[]) {
      const places = boxes.map(
        ({ x, y, width, height }) =>
          `left:${percent(x)};top:${percent(y)};width:${percent(width)};height:${percent(height)}`,
      )
      this.setData({ places })
    },
  },
})
