import * as v from 'valibot'
import { writes } from './action'
import type { CaseView } from './case-view'
import { id, text } from './fields'

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

/** Copies of evidence; part of the area `evidence`. */
export const copyActions = {
  /**
   * The officer of the case adds a copy of one of its photos, sealed by them before. Errors:
   * EVIDENCE_NOT_FOUND, WRONG_STATE, INVALID_INPUT evidenceId for what is no photo.
   */
  redact: writes<CaseView>()(
    v.object({
      caseId: id,
      evidenceId: id,
      copy: id,
      boxes: v.pipe(
        v.array(coveredBox),
        v.minLength(1, '请至少遮住一处'),
        v.maxLength(50, '最多遮 50 处'),
      ),
    }),
  ),
  /**
   * The centre checks a copy: whether all personal data are covered and it may be published. A copy
   * that did not pass the content check needs a reason. Errors: EVIDENCE_NOT_FOUND copyId,
   * WRONG_STATE when it was checked before, INVALID_INPUT note.
   */
  review: writes<CaseView>()(
    v.object({
      caseId: id,
      copyId: id,
      publishable: v.boolean(),
      note: v.optional(text(0, 300, ''), ''),
    }),
  ),
}
