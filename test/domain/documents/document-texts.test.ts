import { describe, expect, it } from 'vitest'
import type { Command } from '../../../cloudfunctions/_domain/case/commands'
import { documentTextsIn } from '../../../cloudfunctions/_views/documents/document-texts'
import { buildHistory, commands, consumer, officer, proposal } from '../case-of'

const officer1 = officer('officer1')
const [one, two] = ['11', '22'].map((byte) => byte.repeat(32)) as [string, string]

const text = (documentText: string): Command => ({
  type: 'proposeAgreement',
  proposal: { ...proposal, text: documentText, textHash: documentText },
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
  end: [commands.terminate, officer1],
  takeBack: [commands.withdraw, consumer],
  settle: [commands.settle, officer1],
  call: [
    { ...commands.issueMediationNotice, notices: { consumer: one, respondent: two } },
    officer1,
  ],
} as const

/** The first character of each text, how many events sign it, and whether it is in force. */
function runSteps(...wanted: (keyof typeof steps)[]): string[] {
  const history = buildHistory('onsite')
  for (const step of wanted)
    history.do(...(steps[step] as unknown as Parameters<typeof history.do>))
  return documentTextsIn(history.events as never, history.case)
    .filter(({ form }) => form !== 'decision')
    .map(
      ({ form, commitment, signings, replaced }) =>
        `${form} ${commitment[0]} ${signings.length} ${replaced ? 'over' : 'holds'}`,
    )
}

describe('the texts of the documents of a case', () => {
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
    [
      ['one', 'C', 'end'],
      ['agreement 1 1 over', 'termination a 0 holds'],
    ],
    [['one', 'C', 'takeBack'], ['agreement 1 1 over']],
    [['one', 'C', 'settle'], ['agreement 1 1 over']],
    [['call'], ['meeting 1 0 holds', 'meeting 2 0 holds']],
    [
      ['call', 'call'],
      ['meeting 1 0 over', 'meeting 2 0 over', 'meeting 1 0 holds', 'meeting 2 0 holds'],
    ],
  ])('%j', (wanted, said) => {
    expect(runSteps(...wanted)).toEqual(said)
  })
})
