import type { CoveredBox } from '../../../../shared/contract/copies'

/** The position of a finger, as a share of the picture's width and height. */
export interface PicturePoint {
  x: number
  y: number
}

const clampShare = (rawShare: number) => Math.min(1, Math.max(0, rawShare))

/** A smaller box was a tap. */
const minBoxShare = 0.01

/** The rectangle between two spots, whichever way the finger went; undefined for a mere tap. */
export function boxBetween(
  startPoint: PicturePoint,
  endPoint: PicturePoint,
): CoveredBox | undefined {
  const [leftShare, rightShare] = [clampShare(startPoint.x), clampShare(endPoint.x)].sort(
    (first, second) => first - second,
  ) as [number, number]
  const [topShare, bottomShare] = [clampShare(startPoint.y), clampShare(endPoint.y)].sort(
    (first, second) => first - second,
  ) as [number, number]
  const coverBox = {
    x: leftShare,
    y: topShare,
    width: rightShare - leftShare,
    height: bottomShare - topShare,
  }
  return coverBox.width < minBoxShare || coverBox.height < minBoxShare ? undefined : coverBox
}

/** The CSS of a box that covers a part. */
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
