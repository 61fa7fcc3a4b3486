import { type CommandActions, forwardCommand, withoutView } from '../../../_gateway/command-actions'

export const commands = {
  returnEntrustment: forwardCommand('mediation.returnEntrustment', withoutView),
} satisfies CommandActions<'mediation'>
