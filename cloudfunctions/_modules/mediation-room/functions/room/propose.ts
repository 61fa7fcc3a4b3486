import { shanghaiDayOf } from '#shared/calendar/days'
import type { ProposalTerms } from '#shared/contract/room'
import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { commitText } from '../../../../_persistence/case/personal-data'
import { postMessage } from './post-message'

/** Proposes an agreement in the room. */
export const propose: Handler<'room.propose'> = async (
  { remedies, amountFen, by: performanceDay, note },
  actionCall,
) => {
  const today = shanghaiDayOf(actionCall.now)
  if (performanceDay !== undefined && performanceDay < today)
    throw new AppError('INVALID_INPUT', 'by', '履行的日子已经过去，请另选一天')
  const proposedTerms: ProposalTerms = {
    remedies,
    amountFen,
    by: performanceDay,
    note: note || undefined,
  }
  const committedTerms = commitText(proposedTerms)
  const message = { type: 'proposed' as const, data: { terms: committedTerms.commitment } }
  return postMessage(actionCall, message, committedTerms)
}
