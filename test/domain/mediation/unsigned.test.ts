import { expect, it } from 'vitest'
import { findPartiesToSign } from '../../../cloudfunctions/_domain/case/agreement/agreement'
import type { Case } from '../../../cloudfunctions/_domain/case/state'

/** Who has signed a text on the table, and whose signature is still to be confirmed. */
const signing = (state: string, signers: string[], unconfirmed?: string[]) => ({
  state,
  signatures: signers.map((signer) => ({ signer })),
  ...(unconfirmed && { unconfirmed }),
})

it.each([
  ['no text yet', {}, []],
  ['nobody signed', { agreement: { signing: signing('open', []) } }, ['complainant', 'respondent']],
  [
    'the mediator alone signed',
    { agreement: { signing: signing('open', ['mediator']) } },
    ['complainant', 'respondent'],
  ],
  ['one signed', { agreement: { signing: signing('open', ['complainant']) } }, ['respondent']],
  [
    'the other signed',
    { agreement: { signing: signing('open', ['respondent']) } },
    ['complainant'],
  ],
  [
    'both signed, one on the officer’s phone',
    { agreement: { signing: signing('open', ['complainant', 'respondent'], ['respondent']) } },
    ['respondent'],
  ],
  ['in force', { agreement: { signing: signing('effective', ['complainant', 'respondent']) } }, []],
  [
    'the case has ended without it',
    { closedAt: 1, agreement: { signing: signing('open', []) } },
    [],
  ],
  [
    'agreed before the case was reopened',
    { reopenings: 1, agreement: { signing: signing('complete', []) } },
    [],
  ],
])('whose signature is missing: %s', (_, state, missing) => {
  expect(findPartiesToSign(state as unknown as Case)).toEqual(missing)
})
