import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textHash } from '#shared/agreement/fingerprint'
import {
  createSignature,
  type Signature,
  type Signer,
  verifySignature,
} from '#shared/agreement/signature'
import {
  applySigning,
  decideSigning,
  type SigningCommand,
  type SigningProgress,
  unsignedAgreement,
} from '#shared/agreement/signing'
import { footLines } from '../../../cloudfunctions/_rules/agreement/printed'
import { agreementTextOf } from '../../../cloudfunctions/_rules/agreement/text'
import { hashOf, sample, statement } from './sample'

const text = hashOf('a')
const other = hashOf('b')
const sign = (signer: Signer, hash = text): Signature => createSignature(statement(signer, hash))

const runCommands = (signing: SigningProgress, ...commands: SigningCommand[]): SigningProgress =>
  commands.reduce((state, command) => {
    const step = decideSigning(state, command)
    if ('errorCode' in step) throw new Error(step.errorCode)
    return step.events.reduce(applySigning, state)
  }, signing)

const people = { C: 'complainant', R: 'respondent', M: 'mediator' } as const
const propose: SigningCommand = { type: 'propose', by: 'mediator', textHash: text }

const signedBy = (letters: string) =>
  runCommands(
    unsignedAgreement,
    propose,
    ...[...letters].map((letter): SigningCommand => {
      const by = people[letter as keyof typeof people]
      return { type: 'sign', by, signature: sign(by), device: 'own' }
    }),
  )

const states: Record<string, SigningProgress> = {
  drafting: unsignedAgreement,
  open: signedBy(''),
  'open C': signedBy('C'),
  'open R': signedBy('R'),
  'open M': signedBy('M'),
  'open CM': signedBy('CM'),
  'open RM': signedBy('RM'),
  // The shop has signed on the officer's phone, and nobody has confirmed it.
  'open C and R there': runCommands(signedBy('C'), {
    type: 'sign',
    by: 'respondent',
    signature: sign('respondent'),
    device: 'officer',
  }),
  effective: signedBy('CR'),
  complete: signedBy('CRM'),
  'drafting, after a text was abandoned': runCommands(signedBy('C'), {
    type: 'abandon',
    by: 'respondent',
  }),
}

const commands: Record<string, SigningCommand> = {
  'propose same': propose,
  'propose other': { type: 'propose', by: 'mediator', textHash: other },
  'C proposes': { type: 'propose', by: 'complainant', textHash: other },
  'R proposes': { type: 'propose', by: 'respondent', textHash: text },
  'C signs': { type: 'sign', by: 'complainant', signature: sign('complainant'), device: 'own' },
  'R signs': { type: 'sign', by: 'respondent', signature: sign('respondent'), device: 'own' },
  'M signs': { type: 'sign', by: 'mediator', signature: sign('mediator'), device: 'own' },
  'C signs stale': {
    type: 'sign',
    by: 'complainant',
    signature: sign('complainant', other),
    device: 'own',
  },
  'M signs stale': {
    type: 'sign',
    by: 'mediator',
    signature: sign('mediator', other),
    device: 'own',
  },
  'R signs as C': { type: 'sign', by: 'respondent', signature: sign('complainant'), device: 'own' },
  'C withdraws': { type: 'withdraw', by: 'complainant' },
  'R withdraws': { type: 'withdraw', by: 'respondent' },
  'M withdraws': { type: 'withdraw', by: 'mediator' },
  'C abandons': { type: 'abandon', by: 'complainant' },
  'M abandons': { type: 'abandon', by: 'mediator' },
  'C confirms': { type: 'confirm', by: 'complainant' },
  'R confirms': { type: 'confirm', by: 'respondent' },
}

/**
 * Every state × command: the event, `-` for nothing to do, or the error. Columns in the order of
 * `commands`; C is the complainant, R the respondent, M the mediator.
 */
const P = 'proposed'
const S = 'signed'
const W = 'signature_withdrawn'
const A = 'abandoned'
const F = 'confirmed'
const only = 'MEDIATOR_ONLY'
const eff = 'ALREADY_EFFECTIVE'
const chg = 'TEXT_CHANGED'
const oth = 'OTHER_SIGNER'
const not = 'NOT_SIGNED'
const txt = 'NO_TEXT'
const non = 'NOTHING_TO_CONFIRM'
const drafting = [P, P, only, only, txt, txt, txt, txt, txt, txt, txt, txt, txt, '-', '-', non, non]
const table: Record<string, (string | undefined)[]> = {
  drafting,
  open: ['-', P, only, only, S, S, S, chg, chg, oth, not, not, not, A, A, non, non],
  'open C': ['-', P, only, only, '-', S, S, chg, chg, oth, W, not, not, A, A, non, non],
  'open R': ['-', P, only, only, S, '-', S, chg, chg, oth, not, W, not, A, A, non, non],
  'open M': ['-', P, only, only, S, S, '-', chg, chg, oth, not, not, W, A, A, non, non],
  'open CM': ['-', P, only, only, '-', S, '-', chg, chg, oth, W, not, W, A, A, non, non],
  'open RM': ['-', P, only, only, S, '-', '-', chg, chg, oth, not, W, W, A, A, non, non],
  'open C and R there': ['-', P, only, only, '-', '-', S, chg, chg, oth, W, W, not, A, A, non, F],
  effective: ['-', eff, only, only, '-', '-', S, chg, chg, oth, eff, eff, eff, eff, eff, non, non],
  complete: ['-', eff, only, only, '-', '-', '-', chg, chg, oth, eff, eff, eff, eff, eff, non, non],
  'drafting, after a text was abandoned': drafting,
}

/** A row as its test's title reads it: `signed if the respondent signs, the mediator signs`. */
function aloud(row: (string | undefined)[]): string {
  const statesWith = (outcome?: string) =>
    Object.keys(commands).filter((_, index) => row[index] === outcome)
  const said = [...new Set(row)].map(
    (one) => `${one === '-' ? 'nothing' : one} if ${statesWith(one).join(', ')}`,
  )
  const people = { C: 'the complainant', R: 'the respondent', M: 'the mediator' }
  return said.join('; ').replace(/\b[CRM]\b/g, (letter) => people[letter as keyof typeof people])
}

describe('given a text, when someone acts on it, then it is', () => {
  for (const [name, state] of Object.entries(states))
    it(`${name}: ${aloud(table[name]!)}`, () => {
      const outcomes = Object.entries(commands).map(([command, given]) => {
        const step = decideSigning(state, given)
        expect('events' in step ? step.events.length : 0, command).toBeLessThanOrEqual(1)
        return [
          command,
          'errorCode' in step ? step.errorCode : (step.events[0]?.type.split('.')[1] ?? '-'),
        ]
      })
      expect(outcomes).toEqual(
        Object.keys(commands).map((command, index) => [command, table[name]![index]]),
      )
    })
})

describe('signing', () => {
  it('the table has every state and every command', () => {
    expect(Object.keys(table)).toEqual(Object.keys(states))
    for (const row of Object.values(table)) expect(row.length).toBe(Object.keys(commands).length)
    for (const [name, { state }] of Object.entries(states))
      expect(name.split(/[ ,]/)[0]).toBe(state)
  })

  it.each(['CRM', 'CMR', 'RCM', 'RMC', 'MCR', 'MRC'])('is complete in the order %s', (order) => {
    expect(signedBy(order).state).toBe('complete')
  })

  it('a changed text voids every signature, and tells whose', () => {
    const step = decideSigning(states['open CM']!, commands['propose other']!)
    expect(step).toEqual({
      events: [
        { type: 'agreement.proposed', textHash: other, voided: ['complainant', 'mediator'] },
      ],
    })

    const after = runCommands(states['open CM']!, commands['propose other']!)
    expect(after).toEqual({ state: 'open', textHash: other, signatures: [] })
    expect(decideSigning(after, commands['C signs']!)).toEqual({ errorCode: 'TEXT_CHANGED' })
  })

  it('changing back does not bring signatures back', () => {
    expect(runCommands(states['open CM']!, commands['propose other']!, propose).signatures).toEqual(
      [],
    )
  })

  it('a signature on the officer’s phone binds once it is confirmed, whenever the others sign', () => {
    const signOnOfficerPhone = (signer: Signer): SigningCommand => ({
      type: 'sign',
      by: signer,
      signature: sign(signer),
      device: 'officer',
    })

    const both = runCommands(
      signedBy('M'),
      signOnOfficerPhone('respondent'),
      signOnOfficerPhone('complainant'),
    )
    expect(both).toMatchObject({ state: 'open', unconfirmed: ['respondent', 'complainant'] })

    const one = runCommands(both, commands['C confirms']!)
    expect(one).toMatchObject({ state: 'open', unconfirmed: ['respondent'] })
    expect(runCommands(one, commands['R confirms']!)).toEqual({
      ...signedBy('MRC'),
      signatures: both.signatures,
    })
    expect(runCommands(one, commands['R withdraws']!, commands['R signs']!).state).toBe('complete')
    expect(
      runCommands(unsignedAgreement, propose, signOnOfficerPhone('mediator')).unconfirmed,
    ).toBeUndefined()
  })

  it('after withdrawal one may sign again', () => {
    const again = runCommands(
      states['open C']!,
      commands['C withdraws']!,
      commands['R signs']!,
      commands['C signs']!,
    )
    expect(again.state).toBe('effective')
  })

  it('in any sequence of steps: one signature each, all under the current text; effective stays effective', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...Object.values(commands)), { maxLength: 25 }),
        (history) => {
          let signing = unsignedAgreement
          for (const command of history) {
            const step = decideSigning(signing, command)
            const next = 'events' in step ? step.events.reduce(applySigning, signing) : signing
            const names = next.signatures.map(({ signer }) => signer)

            expect(new Set(names).size).toBe(names.length)
            expect(next.signatures.every((signature) => signature.textHash === next.textHash)).toBe(
              true,
            )
            if (signing.state === 'effective' || signing.state === 'complete') {
              expect(next.textHash).toBe(signing.textHash)
              expect(next.signatures).toEqual(expect.arrayContaining(signing.signatures))
            }

            signing = next
          }
        },
      ),
    )
  })
})

describe('a signature', () => {
  const paper = agreementTextOf(sample)
  const mine = createSignature(statement('complainant', textHash(paper)))

  it('holds for the text that was shown and for no other', () => {
    expect(verifySignature(mine, paper)).toBe('sound')
    expect(verifySignature(mine, paper.replace('10.00', '20.00'))).toBe('other_text')
    expect(verifySignature(mine, `${paper} `)).toBe('other_text')
  })

  it.each<[string, Partial<Signature>]>([
    ['the text', { textHash: textHash(paper.replace('10.00', '20.00')) }],
    ['the signer', { signer: 'respondent' }],
    ['the person', { identity: hashOf('3') }],
    ['the strokes', { strokes: hashOf('3') }],
    ['the authority', { authority: hashOf('3') }],
    ['the time', { at: mine.at + 1 }],
    ['the hash', { hash: hashOf('3') }],
    ['the form', { strokes: 'none' }],
  ])('with %s altered is none', (_, change) => {
    expect(verifySignature({ ...mine, ...change }, paper)).toBe('altered')
  })

  it('binds hashes and a time only', () => {
    expect(() => createSignature({ ...statement('complainant', 'text') })).toThrow(RangeError)
    expect(() => createSignature({ ...statement('complainant', text), at: 0.5 })).toThrow(
      RangeError,
    )
  })

  it('and the seal stand at the foot of the paper, never a picture of one', () => {
    const agent = createSignature({
      ...statement('respondent', textHash(paper)),
      authority: hashOf('4'),
    })

    expect(footLines(paper, [mine, agent], undefined, ['respondent'])).toEqual([
      '投诉人签名：已签（2026年11月24日）',
      '被投诉人签名：已签（代理人，2026年11月24日）',
      '调解员签名：未签名',
      '签名人手机号：投诉人没有验证，被投诉人经微信验证',
      '印章：未用印样本',
      expect.stringMatching(/^文本指纹：([0-9A-Z]{4}-){2}[0-9A-Z]{4}$/),
    ])
    expect(footLines(paper, [agent, mine])[3]).toBe(
      '签名人手机号：投诉人没有验证，被投诉人没有验证',
    )
    expect(footLines(paper, []).join()).not.toContain('手机号')

    const changed = footLines(`${paper}。`, [mine, agent])
    expect(changed.slice(0, 2)).toEqual([
      '投诉人签名：签的不是这份文本，签名失效',
      '被投诉人签名：签的不是这份文本，签名失效',
    ])
  })
})
