import type { Contract, Parsed } from '#shared/contract/index'
import type { Role } from '#shared/vocabulary/roles'
import { type ActionData, rolesOf } from '../_domain/case/command-row'
import type { Command, CommandType } from '../_domain/case/commands'
import { commandRowOf } from '../_domain/case/decider'
import { type CommandAction, caseCommandsByAction } from '../_rules/commands-by-action'
import { type CommandOptions, runCaseCommand } from './case-command'
import { commitTexts } from './committed-texts'
import type { CaseCall, Handler, HandlerCall, WriteCall } from './handler'

/** Actions of an area that only turn their input into a command. */
export type CommandActions<Area extends keyof Contract> = {
  [Name in CommandAction as Name extends `${Area}.${infer Verb}` ? Verb : never]?: Handler<Name>
}

/** Makes the options of the command from the call and the input. */
type OptionsOf<Name extends CommandAction> = (
  actionCall: HandlerCall<Name> & CaseCall,
  input: Parsed<Name>,
) => Omit<CommandOptions, 'secrets'>

/** For callers who may no longer see the case after their command. They get no view of it. */
export const withoutView = (): Pick<CommandOptions, 'output'> => ({
  output: () => ({ done: true }),
})

/**
 * Makes an action whose input is the data of its command. The build makes such an action if there
 * is neither a file of its name nor a row in its function's `commands.ts`.
 *
 * The cast is safe because the command's data has the type `ActionData` of this action;
 * test/house/names.test.ts checks it.
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

/** Makes an action whose command is made from its input by `toCommand`. */
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
    // Each of these actions is a write on a case, so its call has a request and a snapshot.
    const caseCall = actionCall as HandlerCall<Name> & WriteCall & CaseCall
    const { commandData, secrets } = commitTexts(name, input)
    return runCaseCommand(caseCall, toCommand(commandData, caseCall, input), {
      ...optionsOf?.(caseCall, input),
      secrets,
    })
  }

/**
 * The command that a caller in this role gives with an action. If an action has several commands,
 * each is for other roles; test/house/names.test.ts checks it.
 */
function commandFor(name: CommandAction, role: Role): CommandType {
  const commandTypes: readonly CommandType[] = caseCommandsByAction[name]
  const isGivenBy = (type: CommandType) => rolesGiving(type).includes(role)
  return commandTypes.find(isGivenBy) ?? (commandTypes[0] as CommandType)
}

/** The roles in which a command may be given. */
const rolesGiving = (type: CommandType): readonly Role[] =>
  commandRowOf(type).as.flatMap((relation) => rolesOf[relation])
