/**
 * The package points to type files that it does not have, and the runtime also uses parts that are
 * not public.
 */
declare module 'glass-easel-miniprogram-adapter' {
  export const glassEasel: any
  export const component: any
  export const MiniProgramEnv: any
}
