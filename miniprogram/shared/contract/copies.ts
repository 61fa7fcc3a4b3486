import * as v from 'valibot'

const pictureShare = v.pipe(
  v.number('框的位置不对'),
  v.minValue(0, '框的位置不对'),
  v.maxValue(1, '框的位置不对'),
)

/** A covered rectangle, in shares of the picture's width and height. */
export const coveredBox = v.pipe(
  v.object({ x: pictureShare, y: pictureShare, width: pictureShare, height: pictureShare }),
  v.check(
    ({ x, y, width, height }) =>
      width > 0 && height > 0 && x + width <= 1.000001 && y + height <= 1.000001,
    '框的位置不对',
  ),
)
export type CoveredBox = v.InferOutput<typeof coveredBox>
