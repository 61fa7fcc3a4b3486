import { type CommandActions, commandFrom } from '../../../_gateway/command-actions'

export const commands = {
  computeRemedy: commandFrom(({ caseId, ...matter }) => ({ type: 'computeRemedy', matter })),
} satisfies CommandActions<'mediation'>
