import { contentState } from '../../../_domain/content/check'
import { runCaseCommandWithOptionalText } from '../../../_gateway/case-command'
import type { Handler } from '../../../_gateway/handler'
import { evidence } from '../../../_persistence/evidence/evidence'

export const review: Handler<'evidence.review'> = async (
  { copyId: id, publishable, note },
  actionCall,
) => {
  const content = contentState((await evidence.find(id))?.check)
  return runCaseCommandWithOptionalText(actionCall, note, (noteCommitment) => ({
    type: 'review',
    id,
    publishable,
    content,
    note: noteCommitment,
  }))
}
