import * as v from 'valibot'
import type { ContentState } from '../vocabulary/content'
import { writes } from './action'
import type { CaseView } from './case-view'
import { id, text } from './fields'

const share = v.pipe(v.number('框的位置不对'), v.minValue(0, '框的位置不对'), v.maxValue(1, '框的位置不对'))

/** A covered rectangle, in parts of the picture's width and height. */
export const box = v.pipe(
  v.object({ x: share, y: share, width: share, height: share }),
  v.check(
    ({ x, y, width, height }) => width > 0 && height > 0 && x + width <= 1.000001 && y + height <= 1.000001,
    '框的位置不对',
  ),
)
export type Box = v.InferOutput<typeof box>

/** A copy of a photo with parts covered by hand. Only such a copy is ever published, and only once somebody else has looked at it. */
export interface CopyView {
  id: string
  /** The original, which stays as it is. */
  of: string
  boxes: number
  at: number
  /** `pending`: nobody has looked yet; `kept`: not for the public. */
  state: 'pending' | 'publishable' | 'kept'
  content: ContentState
}

/** Copies of evidence; part of the area `evidence`. */
export const copies = {
  /**
   * The officer who has the case adds a copy, sealed by them before, of a photo of the case. Refusals: EVIDENCE_NOT_FOUND, WRONG_STATE,
   * INVALID_INPUT evidenceId for what is no photo.
   */
  redact: writes<CaseView>()(
    v.object({
      caseId: id,
      evidenceId: id,
      copy: id,
      boxes: v.pipe(v.array(box), v.minLength(1, '请至少遮住一处'), v.maxLength(50, '最多遮 50 处')),
    }),
  ),
  /**
   * The centre looks at a copy: whether everything personal is covered and it may be published. What the content check did not pass needs
   * a reason. Refusals: EVIDENCE_NOT_FOUND copyId, WRONG_STATE when it was looked at, INVALID_INPUT note.
   */
  review: writes<CaseView>()(
    v.object({ caseId: id, copyId: id, publishable: v.boolean(), note: v.optional(text(0, 300, ''), '') }),
  ),
}
