/**
 * The actions of the area that the importing folder bears the name of: each from the file of its
 * name, from the folder's `commands.ts`, or made from the command of its name.
 */
declare module 'actions' {
  export const actions: Record<string, import('./_gateway/handler').ActionFunction>
}
