import * as v from 'valibot'

/** A position or length as a share of the picture's width or height, 0 to 1. */
const pictureShare = v.pipe(
  v.number('框的位置不对'),
  v.minValue(0, '框的位置不对'),
  v.maxValue(1, '框的位置不对'),
)

/** A box that ends at the edge may exceed 1 by a rounding error. */
const farthestEdge = 1.000001

/** A covered rectangle. `x` and `y` are its upper left corner. */
export const coveredBox = v.pipe(
  v.object({ x: pictureShare, y: pictureShare, width: pictureShare, height: pictureShare }),
  v.check(({ x, y, width, height }) => {
    const hasArea = width > 0 && height > 0
    const isInside = x + width <= farthestEdge && y + height <= farthestEdge
    return hasArea && isInside
  }, '框的位置不对'),
)
export type CoveredBox = v.InferOutput<typeof coveredBox>
