import type { CoveredBox } from '../../../../shared/contract/copies'

/** The position of a finger, as a share of the picture's width and height. */
export interface PicturePoint {
  x: number
  y: number
}

const clampShare = (rawShare: number) => Math.min(1, Math.max(0, rawShare))

/** A smaller box comes from a tap, not from drawing. */
const minBoxShare = 0.01

/** The box between two points, whatever the direction of the finger. Undefined for a tap. */
export function boxBetween(
  startPoint: PicturePoint,
  endPoint: PicturePoint,
): CoveredBox | undefined {
  const startX = clampShare(startPoint.x)
  const startY = clampShare(startPoint.y)
  const endX = clampShare(endPoint.x)
  const endY = clampShare(endPoint.y)
  const coverBox = {
    x: Math.min(startX, endX),
    y: Math.min(startY, endY),
    width: Math.abs(endX - startX),
    height: Math.abs(endY - startY),
  }
  return coverBox.width < minBoxShare || coverBox.height < minBoxShare ? undefined : coverBox
}

/** The CSS position of a box over the picture. */
export const boxToStyle = ({
  x: boxLeft,
  y: boxTop,
  width: boxWidth,
  height: boxHeight,
}: CoveredBox): string =>
  `left:${boxLeft * 100}%;top:${boxTop * 100}%;width:${boxWidth * 100}%;height:${boxHeight * 100}%`

/** The longest side of the copy, pixels: enough to read, small enough to send. */
const maxSidePx = 1600

export function copySize({
  width: photoWidth,
  height: photoHeight,
}: {
  width: number
  height: number
}): {
  width: number
  height: number
} {
  const scaleFactor = Math.min(1, maxSidePx / Math.max(photoWidth, photoHeight))
  return {
    width: Math.round(photoWidth * scaleFactor),
    height: Math.round(photoHeight * scaleFactor),
  }
}
