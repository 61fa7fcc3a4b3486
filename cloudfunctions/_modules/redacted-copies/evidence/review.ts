import { contentStateOf } from '../../../_domain/content/check'
import { runCaseCommand } from '../../../_gateway/case-command'
import { commitTexts } from '../../../_gateway/committed-texts'
import type { Handler } from '../../../_gateway/handler'
import { evidence } from '../../../_persistence/evidence/evidence'

/** The centre decides whether a redacted copy may be published. */
export const review: Handler<'evidence.review'> = async (input, actionCall) => {
  const { commandData, secrets } = commitTexts('evidence.review', input)
  const { copyId, publishable, note } = commandData
  const copyDocument = await evidence.find(copyId)
  const command = {
    type: 'review' as const,
    id: copyId,
    publishable,
    content: contentStateOf(copyDocument?.check),
    note,
  }
  return runCaseCommand(actionCall, command, { secrets })
}
