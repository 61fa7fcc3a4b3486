import { describe, expect, it } from 'vitest'
import { textHash } from '#shared/agreement/fingerprint'
import { AppError } from '#shared/errors'
import type { Command } from '../../../cloudfunctions/_domain/case/commands'
import { replayCase } from '../../../cloudfunctions/_domain/case/evolve'
import { storedTextName } from '../../../cloudfunctions/_domain/case/personal-data'
import { agreementView } from '../../../cloudfunctions/_views/case/agreement-view'
import {
  bound,
  buildHistory,
  commands,
  consumer,
  type History,
  leader,
  merchant,
  officer,
  proposal,
  signatureBy,
} from '../case-of'
import { errorCodeOf } from '../refused'

const officer1 = officer('officer1')
const other = { ...proposal, textHash: '99'.repeat(32) }
const steps = {
  propose: [{ type: 'proposeAgreement', proposal }, officer1],
  change: [{ type: 'proposeAgreement', proposal: other }, officer1],
  C: [commands.sign, consumer],
  R: [commands.countersign, merchant],
  'C there': [
    { type: 'signOnOfficerPhone', signed: signatureBy('complainant', 'officer') },
    officer1,
  ],
  'R there': [commands.signOnOfficerPhone, officer1],
  'C says so': [commands.confirmSignature, consumer],
  'C, of the first text': [
    { ...commands.confirmSignature, seenTextHash: proposal.textHash },
    consumer,
  ],
  'R says so': [commands.confirmCountersignature, merchant],
  'vouched R': [commands.attestSignature, leader],
  'vouched C': [{ type: 'attestSignature', signer: 'complainant', note: bound }, leader],
  'vouched C, of the first text': [
    {
      type: 'attestSignature',
      signer: 'complainant',
      note: bound,
      textHash: proposal.textHash,
    },
    leader,
  ],
  'C there, the other': [
    { type: 'signOnOfficerPhone', signed: signatureBy('complainant', 'officer', other.textHash) },
    officer1,
  ],
  M: [{ type: 'signOnOfficerPhone', signed: signatureBy('mediator', 'officer') }, officer1],
  back: [commands.withdrawSignature, consumer],
  tear: [commands.abandonAgreement, officer1],
  record: [commands.settle, officer1],
} as const satisfies Record<string, readonly [Command, unknown]>
type Step = keyof typeof steps

/** What became of the last step: the types of its events, or the error. */
function runSteps(...wanted: Step[]): { history: History; said: string } {
  const history = buildHistory('onsite')
  let said = ''

  for (const step of wanted) {
    try {
      said = history
        .do(...(steps[step] as unknown as Parameters<History['do']>))
        .map(({ type }) => type)
        .join(' ')
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      said = error.code
    }
  }

  return { history, said }
}

const both = 'agreement.signed mediation.settled'
const confirmed = 'agreement.confirmed mediation.settled'

describe('an agreement in a case', () => {
  it.each<[Step[], said: string, state: string]>([
    [['propose'], 'agreement.proposed', 'onsite'],
    [['propose', 'propose'], '', 'onsite'],
    [['propose', 'C'], 'agreement.signed', 'onsite'],
    [['propose', 'C', 'R'], both, 'settled'],
    [['propose', 'R', 'C'], both, 'settled'],
    [['propose', 'M', 'R', 'C'], both, 'settled'],
    // What is drawn on the officer's phone counts once its signer or a leader has confirmed it.
    [['propose', 'C there', 'R'], 'agreement.signed', 'onsite'],
    [['propose', 'C there', 'R', 'C says so'], confirmed, 'settled'],
    [['propose', 'C there', 'R', 'vouched C'], confirmed, 'settled'],
    [['propose', 'C there', 'R', 'C, of the first text'], confirmed, 'settled'],
    [['propose', 'C there', 'R', 'vouched C, of the first text'], confirmed, 'settled'],
    [['propose', 'change', 'C there, the other', 'C, of the first text'], 'TEXT_CHANGED', 'onsite'],
    [
      ['propose', 'change', 'C there, the other', 'vouched C, of the first text'],
      'TEXT_CHANGED',
      'onsite',
    ],
    [['propose', 'C there', 'R there', 'M', 'vouched R'], 'agreement.confirmed', 'onsite'],
    [['propose', 'C there', 'R there', 'vouched R', 'C says so'], confirmed, 'settled'],
    [
      ['propose', 'C there', 'R there', 'R says so', 'vouched C', 'M'],
      'agreement.signed',
      'settled',
    ],
    [['propose', 'C', 'R there', 'vouched C'], 'NOTHING_TO_CONFIRM', 'onsite'],
    [['propose', 'C', 'C says so'], 'NOTHING_TO_CONFIRM', 'onsite'],
    [['propose', 'C', 'R there', 'vouched R', 'R says so'], 'NOTHING_TO_CONFIRM', 'settled'],
    [['propose', 'C there', 'back', 'C', 'R'], both, 'settled'],
    [['propose', 'C there', 'change', 'C says so'], 'NOTHING_TO_CONFIRM', 'onsite'],
    [['propose', 'C there', 'R there', 'tear'], 'agreement.abandoned', 'onsite'],
    [['propose', 'C', 'C'], '', 'onsite'],
    [['propose', 'C', 'R', 'C'], '', 'settled'],
    [['propose', 'C', 'R', 'M'], 'agreement.signed', 'settled'],
    [['propose', 'C', 'change'], 'agreement.proposed', 'onsite'],
    [['propose', 'C', 'change', 'R'], 'TEXT_CHANGED', 'onsite'],
    [['propose', 'C', 'R', 'change'], 'WRONG_STATE', 'settled'],
    [['propose', 'C', 'back'], 'agreement.signature_withdrawn', 'onsite'],
    [['propose', 'C', 'back', 'R'], 'agreement.signed', 'onsite'],
    [['propose', 'C', 'back', 'R', 'C'], both, 'settled'],
    [['propose', 'back'], 'NOT_SIGNED', 'onsite'],
    [['propose', 'C', 'R', 'back'], 'ALREADY_EFFECTIVE', 'settled'],
    [['propose', 'C', 'tear'], 'agreement.abandoned', 'onsite'],
    [['propose', 'C', 'tear', 'C'], 'NO_TEXT', 'onsite'],
    [['propose', 'C', 'tear', 'propose'], 'agreement.proposed', 'onsite'],
    [['propose', 'C', 'record'], 'mediation.settled', 'settled'],
    [['propose', 'C', 'record', 'R'], 'NO_TEXT', 'settled'],
  ])('%j: %s', (wanted, said, state) => {
    const found = runSteps(...wanted)
    expect(found.said).toBe(said)
    expect(found.history.case.state).toBe(state)
    expect(replayCase(found.history.events)).toEqual(found.history.case)
  })

  it('a changed text says whose signatures it voids', () => {
    const { history } = runSteps('propose', 'C', 'M', 'change')
    expect(history.events.at(-1)?.data).toMatchObject({ voided: ['complainant', 'mediator'] })
    expect(history.case.agreement?.signing).toEqual({
      state: 'open',
      textHash: other.textHash,
      signatures: [],
    })
  })

  it('counts what was agreed, with the paper and its number', () => {
    expect(runSteps('propose', 'C', 'R').history.events.at(-1)?.data).toEqual({
      mode: 'on_site',
      remedies: ['refund'],
      amountFen: 1000,
      terms: proposal.text,
      paper: 'letter',
      number: proposal.number,
    })
  })

  it.each(['C', 'R', 'R there'] as const)(
    'given a paused mediation, when %s signs, then it waits',
    (signing) => {
      const { history } = runSteps('propose')
      history.do(commands.pause, officer1)
      const [command, signer] = steps[signing]

      expect(errorCodeOf(() => history.do(command, signer))).toBe('MEDIATION_RESTS')
    },
  )

  it.each<[given: string, signed: string, readAloud: boolean, heard: boolean]>([
    ['the text read aloud', '甲方退款', true, true],
    ['a text that was not read', '甲方退款', false, false],
    ['another text read aloud', '乙方退款', true, false],
  ])(
    'given %s, when it is printed, then its foot says just that',
    (_, signed, readAloud, heard) => {
      const history = buildHistory('onsite')
      const hash = textHash(signed)
      history.do({ type: 'proposeAgreement', proposal: { ...proposal, textHash: hash } }, officer1)
      const mediators = {
        ...signatureBy('mediator', 'officer', hash),
        ...(readAloud && { readAloud }),
      }
      history.do({ type: 'signOnOfficerPhone', signed: mediators }, officer1)
      const personalData = { [storedTextName(proposal.text)]: '甲方退款' }
      const { foot } = agreementView(history.case, history.events, personalData, 'officer')!

      expect(foot.includes('宣读：调解员已向双方宣读全文')).toBe(heard)
    },
  )

  it('given a call back by a leader, then who confirmed whom, and what was said, stands on record', () => {
    const { history } = runSteps('propose', 'R there', 'vouched R')
    expect(history.events.at(-1)?.data).toEqual({
      signer: 'respondent',
      way: 'call_back',
      note: bound,
    })

    const { history: own } = runSteps('propose', 'R there', 'R says so')
    expect(own.events.at(-1)?.data).toEqual({ signer: 'respondent', way: 'own' })
  })

  it('an agent who signs needs a letter of authority', () => {
    const history = buildHistory('onsite')
    history.do(
      { type: 'proposeAgreement', proposal: { ...proposal, agents: ['respondent'] } },
      officer1,
    )

    expect(() => history.do(commands.signOnOfficerPhone, officer1)).toThrow(
      new AppError('AUTHORITY_NEEDED', 'authority'),
    )

    const letter = {
      id: 'E1',
      sha256: 'ab'.repeat(32),
      kind: 'photo' as const,
      origin: 'staff' as const,
    }
    history.do(
      { type: 'signOnOfficerPhone', signed: { ...signatureBy('respondent'), evidence: [letter] } },
      officer1,
    )

    expect(history.case.evidence).toEqual([letter])
  })
})
