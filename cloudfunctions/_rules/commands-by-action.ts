import type { CommandAction as CommandRow } from '#shared/contract/action'
import type { CommandsOfAction } from '#shared/contract/command-names'
import { type ActionByName, type ActionName, contract } from '#shared/contract/index'

/** The commands that an action gives. `never` if it gives none. */
export type CommandsOf<Name extends ActionName> = Name extends `${string}.${infer Verb}`
  ? CommandsOfAction<Verb, ActionByName<Name>>
  : never

/** An action that gives commands of a case. */
export type CommandAction = {
  [Name in ActionName]: [CommandsOf<Name>] extends [never] ? never : Name
}[ActionName]

/**
 * The commands of each action of this build, according to its row in the contract. An action with
 * an empty list gives the command with its own name.
 */
export const caseCommandsByAction = Object.fromEntries(
  Object.entries(contract).flatMap(([area, actionsByVerb]) =>
    Object.entries(actionsByVerb).flatMap(([verb, action]) => {
      if (!('commands' in action)) return []
      const { commands } = action as CommandRow
      return [[`${area}.${verb}`, commands.length === 0 ? [verb] : commands]]
    }),
  ),
) as { [Name in CommandAction]: readonly CommandsOf<Name>[] }
