import type { CommandAction } from './action'

/** The commands that one action gives; never for one that gives none. */
export type CommandsOfAction<Verb extends string, ActionRow> =
  ActionRow extends CommandAction<any, any, infer Command>
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
 * The contract names the commands, and its actions return views of a case, which list commands.
 * `index.ts` adds the contract here as a type, so that the views need not import the contract.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by index.ts
export interface Registry {}

/**
 * The commands of a case. A view lists those open to the caller, for pages' buttons; the server
 * decides again.
 */
export type Command = Registry extends { contract: infer Contract }
  ? CommandsOfContract<Contract>
  : never
