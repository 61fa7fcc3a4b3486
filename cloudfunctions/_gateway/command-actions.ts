import type { Contract, Parsed } from '#shared/contract/index'
import type { Role } from '#shared/vocabulary/roles'
import { type ActionData, rolesOf } from '../_domain/case/command-row'
import type { Command, CommandType } from '../_domain/case/commands'
import { commandRowOf } from '../_domain/case/decider'
import { type CommandAction, caseCommandsByAction } from '../_rules/commands-by-action'
import { type CommandOptions, runCaseCommand } from './case-command'
import { commitTexts } from './committed-texts'
import type { CaseCall, Handler, HandlerCall, WriteCall } from './handler'

/** The actions of an area that only turn their input into a command. */
export type CommandActions<Area extends keyof Contract> = {
  [Name in CommandAction as Name extends `${Area}.${infer Verb}` ? Verb : never]?: Handler<Name>
}

/** What such an action gives besides the command, made from the call and the input. */
type OptionsOf<Name extends CommandAction> = (
  actionCall: HandlerCall<Name> & CaseCall,
  input: Parsed<Name>,
) => Omit<CommandOptions, 'secrets'>

/** For callers who may not see the case after their command: the output says that it is done. */
export const withoutView = (): Pick<CommandOptions, 'output'> => ({
  output: () => ({ done: true }),
})

/**
 * An action that gives its command with its input as the data. The build makes one for each action
 * that has neither a file nor a row in its function's `commands.ts`. That the command takes this
 * input follows from its type `ActionData`, which test/house/names.test.ts demands.
 */
export const forwardCommand = <Name extends CommandAction>(
  name: Name,
  optionsOf?: OptionsOf<Name>,
): Handler<Name> =>
  commandFrom(
    name,
    (commandData, { actor }) => ({ ...commandData, type: commandFor(name, actor.role) }) as Command,
    optionsOf,
  )

/** An action that makes its command in another way. */
export const commandFrom =
  <Name extends CommandAction>(
    name: Name,
    toCommand: (
      commandData: ActionData<Name>,
      actionCall: HandlerCall<Name> & CaseCall,
      input: Parsed<Name>,
    ) => Command,
    optionsOf?: OptionsOf<Name>,
  ): Handler<Name> =>
  (input, actionCall) => {
    // Every action that gives its command to one case is a write that names the case.
    const caseCall = actionCall as HandlerCall<Name> & WriteCall & CaseCall
    const { commandData, secrets } = commitTexts(name, input)
    return runCaseCommand(caseCall, toCommand(commandData, caseCall, input), {
      ...optionsOf?.(caseCall, input),
      secrets,
    })
  }

/**
 * The command that a caller gives by an action. Where the action gives several, each is for other
 * roles; test/house/names.test.ts compares them.
 */
function commandFor(name: CommandAction, role: Role): CommandType {
  const types: readonly CommandType[] = caseCommandsByAction[name]
  const isGivenBy = (type: CommandType) => rolesGiving(type).includes(role)
  return types.find(isGivenBy) ?? (types[0] as CommandType)
}

/** The roles in which a command may be given. */
const rolesGiving = (type: CommandType): readonly Role[] =>
  commandRowOf(type).as.flatMap((relation) => rolesOf[relation])
