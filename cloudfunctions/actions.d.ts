/** The actions of the area that the importing folder bears the name of, each from the file of its name. */
declare module 'actions' {
  export const actions: Record<string, import('./_serve/serve').Handling>
}
