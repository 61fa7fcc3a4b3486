import type { CoveredBox } from '../../shared/contract/copies'

const percentText = (fraction: number) => `${Math.round(fraction * 1000) / 10}%`
/** How much is shown above and below the boxes, in shares of the height. */
const marginShare = 0.06

/**
 * The styles that show the part of a photo around boxes, over its whole width; the whole photo for
 * a ratio of 0. `ratio`: its height by its width.
 */
function cropStyles(markedBoxes: CoveredBox[], heightRatio: number) {
  const topShare = heightRatio
    ? Math.max(0, Math.min(...markedBoxes.map(({ y: boxTop }) => boxTop)) - marginShare)
    : 0
  const bottomShare = heightRatio
    ? Math.min(
        1,
        Math.max(...markedBoxes.map(({ y: boxTop, height: boxHeight }) => boxTop + boxHeight)) +
          marginShare,
      )
    : 1
  const shownShare = bottomShare - topShare
  return {
    frame: heightRatio ? `height:0;padding-bottom:${percentText(shownShare * heightRatio)}` : '',
    picture: heightRatio ? `top:${percentText(-topShare / shownShare)}` : '',
    places: markedBoxes.map(({ x: boxLeft, y: boxTop, width: boxWidth, height: boxHeight }) => {
      const boxStyle = `left:${percentText(boxLeft)};top:${percentText((boxTop - topShare) / shownShare)};width:${percentText(boxWidth)}`
      return `${boxStyle};height:${percentText(boxHeight / shownShare)}`
    }),
  }
}

/**
 * A photo with boxes drawn around what was read there, in shares of it; `cut` shows only the part
 * around them.
 */
Component({
  properties: {
    url: String,
    boxes: { type: Array, value: [] as CoveredBox[] },
    cut: Boolean,
    label: String,
  },
  data: { ratio: 0, frame: '', picture: '', places: [] as string[] },
  observers: {
    'boxes, cut, ratio'(markedBoxes: CoveredBox[], isCropped: boolean, heightRatio: number) {
      this.setData(cropStyles(markedBoxes, isCropped && heightRatio > 0 ? heightRatio : 0))
    },
  },
  methods: {
    loaded({ detail: { width: imageWidth, height: imageHeight } }: WechatMiniprogram.ImageLoad) {
      this.setData({ ratio: imageHeight / imageWidth })
    },
  },
})
