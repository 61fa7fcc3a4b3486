import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { coveredBox } from '../../shared/contract/copies'
import { id, lineText, optionalCommittedText } from '../../shared/contract/fields'
import type { Copy } from '../../shared/contract/warning'

const evidence = {
  /**
   * The officer of the case adds a redacted copy of one of its photos. Errors: EVIDENCE_NOT_FOUND;
   * WRONG_STATE; INVALID_INPUT (field `evidenceId`) if the original is not a photo.
   */
  redact: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      /** The original photo. */
      evidenceId: id,
      /** Evidence id of the copy, which the officer has preserved before. */
      copy: id,
      /** The rectangles that are covered in the copy. */
      boxes: v.pipe(
        v.array(coveredBox),
        v.minLength(1, '请至少遮住一处'),
        v.maxLength(50, '最多遮 50 处'),
      ),
    }),
  ),
  /**
   * The centre decides whether a copy covers all personal data and may be published. Errors:
   * EVIDENCE_NOT_FOUND (field `copyId`); WRONG_STATE if it was decided before; INVALID_INPUT (field
   * `note`).
   */
  review: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      copyId: id,
      publishable: v.boolean(),
      /** A reason; needed if the copy did not pass WeChat's content check. */
      note: optionalCommittedText(300),
    }),
  ),
}

const warning = {
  /**
   * The publishable copies of a case. Error: CASE_NOT_FOUND (field `number`), also if the caller is
   * neither the owner of the case nor of its centre.
   */
  copies: reads<{ copies: Copy[] }>()(v.object({ number: lineText(6, 40, '请填写投诉编号') })),
}

export const contract = { evidence, warning }
