import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors'
import { notPermitted, type WarningState, warningStates } from '#shared/vocabulary/publication'
import { type Role, roles } from '#shared/vocabulary/roles'
import { findCommandError, warningDecider } from '../../../cloudfunctions/_domain/warning/commands'
import { buildWarning, type CommandType, commands, contextOf, evolveAll } from './warning-of'

/**
 * The machine by hand, for a penalty warning that names a merchant: roles and moves. `expire` waits
 * for the day.
 */
const table: Record<
  CommandType,
  { by: Role[]; moves: Partial<Record<WarningState, WarningState>> }
> = {
  revise: {
    by: ['officer', 'enforcement'],
    moves: {
      draft: 'draft',
      facts_checked: 'draft',
      redaction_checked: 'draft',
      law_checked: 'draft',
      approved: 'draft',
      hearing_opened: 'draft',
    },
  },
  checkFacts: {
    by: ['officer', 'dispatcher', 'enforcement', 'leader', 'council'],
    moves: { draft: 'facts_checked' },
  },
  checkRedaction: {
    by: ['officer', 'dispatcher', 'enforcement', 'leader', 'council'],
    moves: { facts_checked: 'redaction_checked' },
  },
  checkLaw: {
    by: ['officer', 'dispatcher', 'enforcement', 'leader', 'council'],
    moves: { redaction_checked: 'law_checked' },
  },
  approve: { by: ['leader'], moves: { law_checked: 'approved' } },
  notify: {
    by: ['officer', 'dispatcher', 'enforcement', 'leader', 'council', 'system'],
    moves: { approved: 'hearing_opened' },
  },
  reply: { by: ['merchant'], moves: { hearing_opened: 'hearing_opened', published: 'published' } },
  publish: { by: ['leader'], moves: { hearing_opened: 'published' } },
  expire: { by: ['system'], moves: {} },
  object: { by: ['merchant'], moves: { published: 'published' } },
  proposeCorrection: { by: ['officer', 'enforcement'], moves: { published: 'published' } },
  correct: { by: ['leader'], moves: {} },
  uphold: { by: ['leader'], moves: {} },
  withdraw: { by: ['leader'], moves: { published: 'withdrawn' } },
  drop: {
    by: ['officer', 'dispatcher', 'enforcement', 'leader', 'council'],
    moves: {
      draft: 'discarded',
      facts_checked: 'discarded',
      redaction_checked: 'discarded',
      law_checked: 'discarded',
      approved: 'discarded',
      hearing_opened: 'discarded',
    },
  },
}

/** The state after a command, or the sentence of the error. */
function outcomeOf(state: WarningState, command: CommandType, role: Role): string {
  const warning = buildWarning(state)
  try {
    return evolveAll(
      warning,
      warningDecider.decide(warning, commands[command], contextOf(role)),
      'x',
    ).state
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return findCommandError(warning, commands[command], contextOf(role))?.message === notYourRole
      ? notYourRole
      : 'refused'
  }
}

const notYourRole = notPermitted.label('not_your_role')

describe('given a warning in each state, when a command is given, then it is', () => {
  it('enumerated whole', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(commands).sort())
  })

  for (const [type, { by, moves }] of Object.entries(table)) {
    const command = type as CommandType
    const read = Object.entries(moves).map(([from, to]) => `${to} if ${from}`)
    it(`${command} by ${by.join(', ')}, refused to every other role: ${[...read, 'else refused'].join('; ')}`, () => {
      const attempts = warningStates.codes.flatMap((state) =>
        roles.codes.map((role) => ({
          attempt: `${state}: ${command} by ${role}`,
          outcome: outcomeOf(state, command, role),
          expected: by.includes(role) ? (moves[state] ?? 'refused') : notYourRole,
        })),
      )

      expect(attempts).toHaveLength(warningStates.codes.length * roles.codes.length)
      expect(attempts.filter(({ outcome, expected }) => outcome !== expected)).toEqual([])
    })
  }

  it.each(
    (
      [
        'checkFacts',
        'checkRedaction',
        'checkLaw',
        'approve',
        'publish',
        'correct',
        'uphold',
        'withdraw',
      ] as const
    ).map((command) => ({ command })),
  )('$command asks for its duty', ({ command }) => {
    const context = contextOf('leader')
    const idle = { ...context, actor: { ...context.actor, duties: [] } }

    expect(findCommandError(buildWarning('draft'), commands[command], idle)).toMatchObject({
      code: 'NOT_ALLOWED',
      message: notPermitted.label('not_your_duty'),
    })
  })
})
