/**
 * The build generates this module for each function. It holds the actions of the area that the
 * function's folder is named after. An action comes from the file of its name or from the folder's
 * `commands.ts`. If there is neither, it is made from the case command of the same name.
 */
declare module 'actions' {
  export const actions: Record<string, import('./_gateway/handler').ActionFunction>
}
