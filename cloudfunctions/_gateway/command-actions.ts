import type { CommandAction } from '#shared/contract/case-commands'
import type { ActionName, Contract } from '#shared/contract/index'
import type { Command, CommandType } from '../_domain/case/commands'
import type { Commitment } from '../_domain/case/state'
import {
  type CommandOptions,
  runCaseCommand,
  runCaseCommandWithOptionalText,
  runCaseCommandWithText,
} from './case-command'
import type { CaseCall, Handler, WriteCall } from './handler'

/** The actions of an area that only turn their input into a command. */
export type CommandActions<Area extends keyof Contract> = {
  [Name in CommandAction & ActionName as Name extends `${Area}.${infer Verb}`
    ? Verb
    : never]?: Handler<Name>
}

type CommandCall = WriteCall & CaseCall
type OptionsOf<Input, Call> = (actionCall: Call, input: Input) => Omit<CommandOptions, 'secrets'>

/**
 * An action that passes on a command, with its input as the data. The build makes one for each
 * action that has neither a file nor a row in its function's `commands.ts`. That the command takes
 * this input follows from its type `ActionData`, which test/house/names.test.ts demands.
 */
export const forwardCommand =
  (type: CommandType) =>
  ({ caseId: _caseId, ...data }: { caseId: string }, caseCall: CommandCall): Promise<unknown> =>
    runCaseCommand(caseCall, { ...data, type } as Command)

/** An action that makes a command from its input. */
export const commandFrom =
  <Input, Call extends CommandCall, Output>(
    toCommand: (input: Input, actionCall: Call) => Command,
    optionsOf?: OptionsOf<Input, Call>,
  ) =>
  (input: Input, actionCall: Call): Promise<Output> =>
    runCaseCommand(actionCall, toCommand(input, actionCall), optionsOf?.(actionCall, input))

/**
 * An action whose input has a text, by the name of its field: the command gets the commitment, and
 * the text is stored apart from the events.
 */
export const commandWithText =
  <Field extends string, Input extends Record<Field, string>, Call extends CommandCall, Output>(
    field: Field,
    toCommand: (input: Input, commitment: Commitment, actionCall: Call) => Command,
    optionsOf?: OptionsOf<Input, Call>,
  ) =>
  (input: Input, actionCall: Call): Promise<Output> =>
    runCaseCommandWithText(
      actionCall,
      input[field],
      (commitment) => toCommand(input, commitment, actionCall),
      optionsOf?.(actionCall, input),
    )

/** The same where the caller may leave the text out. */
export const commandWithOptionalText =
  <Field extends string, Input extends Record<Field, string>, Call extends CommandCall, Output>(
    field: Field,
    toCommand: (input: Input, commitment: Commitment | undefined, actionCall: Call) => Command,
    optionsOf?: OptionsOf<Input, Call>,
  ) =>
  (input: Input, actionCall: Call): Promise<Output> =>
    runCaseCommandWithOptionalText(
      actionCall,
      input[field],
      (commitment) => toCommand(input, commitment, actionCall),
      optionsOf?.(actionCall, input),
    )
