import { shanghaiDayOf } from '#shared/calendar/days'
import type { ProposalTerms } from '#shared/contract/room'
import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { commitText } from '../../../../_persistence/case/personal-data'
import { postMessage } from './post-message'

export const propose: Handler<'room.propose'> = async (
  { remedies, amountFen, by, note },
  actionCall,
) => {
  if (by !== undefined && by < shanghaiDayOf(actionCall.now))
    throw new AppError('INVALID_INPUT', 'by', '履行的日子已经过去，请另选一天')
  const proposedTerms: ProposalTerms = {
    remedies,
    amountFen,
    by,
    note: note !== '' ? note : undefined,
  }
  const terms = commitText(proposedTerms)
  return postMessage(actionCall, { type: 'proposed', data: { terms: terms.commitment } }, terms)
}
