import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors'
import { type CaseState, caseStates } from '#shared/vocabulary/case'
import { isBinding } from '../../cloudfunctions/_domain/case/agreement/binding'
import type { CommandType } from '../../cloudfunctions/_domain/case/commands'
import type { Case } from '../../cloudfunctions/_domain/case/state'
import type { Actor } from '../../cloudfunctions/_domain/decider'
import {
  buildHistory,
  commands,
  consumer,
  dispatcher,
  type History,
  leader,
  merchant,
  officer,
  proposal,
  signatureBy,
  system,
} from './case-of'

const actors: Actor[] = [
  consumer,
  merchant,
  leader,
  dispatcher,
  officer('officer1'),
  officer('officer2'),
  { role: 'enforcement', ref: 's1' },
  { role: 'council', ref: 'council1' },
  system,
]

/**
 * A case in this state with everything that a round of mediation can leave open: the shop's offer,
 * a text that one party has signed, and the consumer council that has the mediation.
 */
function buildOpenRound(state: CaseState): History {
  const history = buildHistory(state)
  history.record(
    [
      {
        type: 'merchant.responded',
        data: { response: 'settle', offer: { remedies: ['refund'], amountFen: 1000 } },
      },
      { type: 'mediation.entrusted', data: { to: 'council' } },
      { type: 'agreement.proposed', data: { ...proposal, voided: [] } },
      { type: 'agreement.signed', data: signatureBy('complainant') },
    ],
    system,
  )
  return history
}

/** Names what one person alone has proposed and could still make use of. */
function findOpenProposals({ agreement, answer }: Case): string[] {
  const hasOpenText = agreement !== undefined && !isBinding(agreement.signing)
  const hasOffer = answer?.offer !== undefined
  return [...(hasOpenText ? ['text'] : []), ...(hasOffer ? ['offer'] : [])]
}

/** The case after a command; undefined if it is refused. */
function caseAfter(state: CaseState, type: CommandType, actor: Actor): Case | undefined {
  const history = buildOpenRound(state)
  try {
    history.do(commands[type], actor)
    return history.case
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** Every command, by everybody, in every state of an open case that allows it. */
const openStates = caseStates.codes.filter(
  (state) => buildHistory(state).case.closedAt === undefined,
)
const results = openStates.flatMap((state) =>
  (Object.keys(commands) as CommandType[]).flatMap((type) =>
    actors.flatMap((actor) => {
      const complaintCase = caseAfter(state, type, actor)
      return complaintCase ? [{ step: `${state}: ${type} by ${actor.role}`, complaintCase }] : []
    }),
  ),
)

describe('after any command', () => {
  const endings = results.filter(({ complaintCase }) => complaintCase.closedAt !== undefined)
  const returns = results.filter(
    ({ step, complaintCase }) => complaintCase.state === 'returned' && !step.startsWith('returned'),
  )

  it('a case that has ended keeps no text that one person could still make effective, and no offer', () => {
    const types = new Set(endings.map(({ step }) => step.split(' ')[1]))
    for (const type of ['acceptSettlementOffer', 'withdraw', 'settle', 'terminate', 'countersign'])
      expect(types).toContain(type)

    for (const { step, complaintCase } of endings)
      expect(findOpenProposals(complaintCase), step).toEqual([])
  })

  it('a case that has left its officer keeps no text, and nobody to whom that officer entrusted it', () => {
    expect(returns.length).toBeGreaterThan(3)
    for (const { step, complaintCase } of returns.filter(({ step }) => !step.startsWith('offered')))
      expect([complaintCase.agreement, complaintCase.entrusted], step).toEqual([
        undefined,
        undefined,
      ])
  })
})

it.each(['settled', 'terminated'] as const)(
  'a case that was reopened from %s begins without text and offer',
  (ending) => {
    const history = buildOpenRound('onsite')
    const end = ending === 'settled' ? commands.settle : commands.terminate
    history.do(end, officer('officer1'))
    history.do(commands.reopenAgain, leader)

    expect(history.case.state).toBe('assigned')
    expect(findOpenProposals(history.case)).toEqual([])
  },
)
