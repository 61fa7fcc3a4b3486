import { describe, expect, it } from 'vitest'
import type { Command } from '../../../cloudfunctions/_domain/case/commands'
import { boundTextsIn } from '../../../cloudfunctions/_views/documents/bound'
import { buildHistory, commands, consumer, officer, proposal } from '../case-of'

const officer1 = officer('officer1')
const [one, two] = ['11', '22'].map((byte) => byte.repeat(32)) as [string, string]

const text = (bound: string): Command => ({
  type: 'proposeAgreement',
  proposal: { ...proposal, text: bound, textHash: bound },
})

const steps = {
  one: [text(one), officer1],
  two: [text(two), officer1],
  C: [
    {
      ...commands.sign,
      signed: {
        ...commands.sign.signed,
        signature: { ...commands.sign.signed.signature, textHash: one },
      },
    },
    consumer,
  ],
  back: [commands.withdrawSignature, consumer],
  tear: [commands.abandonAgreement, officer1],
  return: [commands.returnCase, officer1],
  call: [
    { ...commands.issueMediationNotice, notices: { consumer: one, respondent: two } },
    officer1,
  ],
} as const

/** Each text's first sign, how many events sign it, and whether it holds. */
function runSteps(...wanted: (keyof typeof steps)[]): string[] {
  const history = buildHistory('onsite')
  for (const step of wanted)
    history.do(...(steps[step] as unknown as Parameters<typeof history.do>))
  return boundTextsIn(history.events as never)
    .filter(({ form }) => form !== 'decision')
    .map(
      ({ form, commitment, signings, replaced }) =>
        `${form} ${commitment[0]} ${signings.length} ${replaced ? 'over' : 'holds'}`,
    )
}

describe('texts of papers that a case binds', () => {
  it.each<[(keyof typeof steps)[], string[]]>([
    [[], []],
    [['one'], ['agreement 1 0 holds']],
    [['one', 'C'], ['agreement 1 1 holds']],
    [['one', 'C', 'back', 'C'], ['agreement 1 3 holds']],
    [
      ['one', 'C', 'two'],
      ['agreement 1 1 over', 'agreement 2 0 holds'],
    ],
    [['one', 'C', 'tear'], ['agreement 1 1 over']],
    [['one', 'return'], ['agreement 1 0 over']],
    [['call'], ['meeting 1 0 holds', 'meeting 2 0 holds']],
    [
      ['call', 'call'],
      ['meeting 1 0 over', 'meeting 2 0 over', 'meeting 1 0 holds', 'meeting 2 0 holds'],
    ],
  ])('%j', (wanted, said) => {
    expect(runSteps(...wanted)).toEqual(said)
  })
})
