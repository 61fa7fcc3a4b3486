import { AppError } from '#shared/errors'
import {
  allStates,
  byComplainant,
  checkAllAgreed,
  command,
  openCaseStates,
  wrongStateUnless,
} from '../command-row'
import { roundWithNewPriority } from '../dispatch/round-of-offers'
import { event } from '../events'
import { assertCapacity } from '../filing/commands'
import { answerDueAt, mayShopAnswer } from './answer'
import type { ResponseData } from './events'

export const answerCommands = {
  respond: command({
    as: ['respondent'],
    from: openCaseStates,
    kind: 'complaint',
    findError: (complaintCase) => wrongStateUnless(mayShopAnswer(complaintCase)),
    decide(complaintCase, answer: ResponseData) {
      assertCapacity(complaintCase, answer.evidence ?? [])
      return [event('merchant.responded', answer)]
    },
  }),
  showMerchantResponse: command({
    as: ['centre'],
    from: allStates,
    kind: 'complaint',
    findError: ({ answer }) => wrongStateUnless(answer?.held !== undefined),
    decide: ({ answer }) => [event('merchant_response.shown', { note: answer?.held as string })],
  }),
  /** The timer records that the shop did not answer in time. The case becomes more urgent. */
  noteUnresponsive: command({
    as: ['timer'],
    from: openCaseStates,
    kind: 'complaint',
    decide(complaintCase, { hasRepresentative }: { hasRepresentative: boolean }, { now }) {
      const dueAt = answerDueAt(complaintCase)
      if (dueAt === undefined || now <= dueAt) return []
      const priority = complaintCase.priority === 'P3' ? 'P2' : complaintCase.priority
      return [
        event('merchant.unresponsive', {
          asked: hasRepresentative,
          priority,
          round: roundWithNewPriority(complaintCase, priority),
        }),
      ]
    },
  }),
  acceptSettlementOffer: command({
    ...byComplainant,
    findError: (complaintCase) =>
      complaintCase.answer?.offer ? checkAllAgreed(complaintCase) : 'WRONG_STATE',
    decide({ answer }) {
      if (!answer?.offer) throw new AppError('WRONG_STATE')
      return [event('complaint.settlement_accepted', answer.offer)]
    },
  }),
}
