import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { coveredBox } from '../../shared/contract/copies'
import { id, optionalCommittedText, text } from '../../shared/contract/fields'
import type { Copy } from '../../shared/contract/warning'

const evidence = {
  /**
   * The officer of the case adds a copy of one of its photos, sealed by them before. Errors:
   * EVIDENCE_NOT_FOUND, WRONG_STATE, INVALID_INPUT evidenceId for what is no photo.
   */
  redact: runsCommand<CaseView>()(
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
  review: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      copyId: id,
      publishable: v.boolean(),
      note: optionalCommittedText(300),
    }),
  ),
}

const warning = {
  /**
   * A case's covered copies to publish. Error: CASE_NOT_FOUND number, also for cases without the
   * caller's part.
   */
  copies: reads<{ copies: Copy[] }>()(v.object({ number: text(6, 40, '请填写投诉编号') })),
}

export const contract = { evidence, warning }
