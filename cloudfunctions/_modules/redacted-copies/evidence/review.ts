import { contentState } from '../../../_domain/content/check'
import { runCaseCommand } from '../../../_gateway/case-command'
import { commitTexts } from '../../../_gateway/committed-texts'
import type { Handler } from '../../../_gateway/handler'
import { evidence } from '../../../_persistence/evidence/evidence'

export const review: Handler<'evidence.review'> = async (input, actionCall) => {
  const { commandData, secrets } = commitTexts('evidence.review', input)
  const { copyId: id, publishable, note } = commandData
  const content = contentState((await evidence.find(id))?.check)
  return runCaseCommand(actionCall, { type: 'review', id, publishable, content, note }, { secrets })
}
