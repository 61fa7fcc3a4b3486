import type { CoveredBox } from '../../shared/contract/copies'

const percentText = (fraction: number) => `${Math.round(fraction * 1000) / 10}%`
/** Margin above and below the boxes, as a share of the photo's height. */
const marginShare = 0.06

/** The visible part of a photo, from top to bottom, as shares of its height. */
interface VisiblePart {
  top: number
  bottom: number
}

function partAroundBoxes(boxes: CoveredBox[]): VisiblePart {
  const tops = boxes.map(({ y: boxTop }) => boxTop)
  const bottoms = boxes.map(({ y: boxTop, height: boxHeight }) => boxTop + boxHeight)
  return {
    top: Math.max(0, Math.min(...tops) - marginShare),
    bottom: Math.min(1, Math.max(...bottoms) + marginShare),
  }
}

/**
 * The inline styles of a photo and its boxes.
 * @param heightRatio height of the photo divided by its width; the frame then shows only the part
 *   around the boxes. 0 shows the whole photo.
 */
function cropStyles(boxes: CoveredBox[], heightRatio: number) {
  const isCropped = heightRatio > 0
  const { top, bottom } = isCropped ? partAroundBoxes(boxes) : { top: 0, bottom: 1 }
  const visibleShare = bottom - top
  return {
    frameStyle: isCropped
      ? `height:0;padding-bottom:${percentText(visibleShare * heightRatio)}`
      : '',
    pictureStyle: isCropped ? `top:${percentText(-top / visibleShare)}` : '',
    boxStyles: boxes.map(({ x: boxLeft, y: boxTop, width: boxWidth, height: boxHeight }) =>
      [
        `left:${percentText(boxLeft)}`,
        `top:${percentText((boxTop - top) / visibleShare)}`,
        `width:${percentText(boxWidth)}`,
        `height:${percentText(boxHeight / visibleShare)}`,
      ].join(';'),
    ),
  }
}

/** A photo with boxes drawn around the text that was read from it. */
Component({
  properties: {
    url: String,
    /** Positions and sizes as shares of the photo. */
    boxes: { type: Array, value: [] as CoveredBox[] },
    /** Shows only the part of the photo around the boxes. */
    cut: Boolean,
    label: String,
  },
  data: {
    /** Height of the photo divided by its width, 0 until it is loaded. */
    ratio: 0,
    /** Inline styles of the frame, the photo and each box. */
    frameStyle: '',
    pictureStyle: '',
    boxStyles: [] as string[],
  },
  observers: {
    'boxes, cut, ratio'(boxes: CoveredBox[], isCropped: boolean, heightRatio: number) {
      this.setData(cropStyles(boxes, isCropped ? heightRatio : 0))
    },
  },
  methods: {
    storeImageRatio({
      detail: { width: imageWidth, height: imageHeight },
    }: WechatMiniprogram.ImageLoad) {
      this.setData({ ratio: imageHeight / imageWidth })
    },
  },
})
