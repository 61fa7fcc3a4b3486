import { type CommandActions, commandWithText } from '../_gateway/command-actions'

export const commands = {
  pause: commandWithText('note', (_input, note) => ({ type: 'pause', reason: 'appraisal', note })),
  resume: commandWithText('note', (_input, note) => ({ type: 'resume', note })),
  requestRecusal: commandWithText('reason', (_input, note) => ({ type: 'requestRecusal', note })),
  decideRecusal: commandWithText('reason', ({ granted }, note) => ({
    type: 'decideRecusal',
    granted,
    note,
  })),
  attestSignature: commandWithText('note', ({ signer, textHash }, note) => ({
    type: 'attestSignature',
    signer,
    note,
    seenTextHash: textHash,
  })),
  // A 调解记录: agreed, performed at once, and therefore without a 调解书 (Order 121 Art. 24).
  settle: commandWithText('terms', ({ mode, remedies, amountFen }, terms) => ({
    type: 'settle',
    mode,
    remedies: [...new Set(remedies)],
    amountFen,
    terms,
  })),
  reopen: commandWithText('reason', (_input, reason) => ({ type: 'reopen', reason })),
  extend: commandWithText('reason', (_input, reason) => ({ type: 'extend', reason })),
  verify: commandWithText('note', ({ finding }, note) => ({ type: 'verify', finding, note })),
  // The enforcement team decides and publishes what was referred to it.
  decide: commandWithText('note', ({ decision }, note, { actor }) => ({
    type: actor.role === 'enforcement' ? 'decideReferred' : 'decideReported',
    decision,
    note,
  })),
  publish: commandWithText('note', (_input, note, { actor }) => ({
    type: actor.role === 'enforcement' ? 'publishReferred' : 'publishReported',
    note,
  })),
} satisfies CommandActions<'mediation'>
