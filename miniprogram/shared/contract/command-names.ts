import type { CommandAction } from './action'

/** Names of the commands that an action runs; `never` if it runs none. */
export type CommandsOfAction<Verb extends string, ContractAction> =
  ContractAction extends CommandAction<any, any, infer Command>
    ? [Command] extends [never]
      ? Verb
      : Command
    : never

type CommandsOfContract<Contract> = {
  [Area in keyof Contract]: {
    [Verb in keyof Contract[Area] & string]: CommandsOfAction<Verb, Contract[Area][Verb]>
  }[keyof Contract[Area] & string]
}[keyof Contract]

/**
 * Breaks a circular import. The contract declares the commands, and the views that its actions
 * return list commands. `index.ts` adds the type of the contract to this interface, so the views
 * need not import the contract.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by index.ts
export interface Registry {}

/**
 * Name of a command of a case. A view lists the commands open to the caller, so that pages show the
 * right buttons. The server checks the permission again.
 */
export type Command = Registry extends { contract: infer Contract }
  ? CommandsOfContract<Contract>
  : never
