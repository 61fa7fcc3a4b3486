import { caseStates } from '#shared/vocabulary/case'

const consumer = { role: 'consumer' as const }

/** A command as its usual sender would give it. */
export const commands = {
  answerReading: {
    type: 'answerReading',
    about: 'sum',
    verdict: 'confirmed',
    photos: ['e1'],
    models: ['ab'],
    said: 'ab'.repeat(32),
  },
}

/** By whom, and the error in each state: the case of the table has no photo. */
export const transitions = {
  answerReading: [consumer, ...caseStates.codes.map(() => 'WRONG_STATE')],
}
