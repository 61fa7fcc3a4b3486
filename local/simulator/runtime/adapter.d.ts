/**
 * The package names type files that it does not contain. The runtime also uses parts of it that are
 * not public.
 */
declare module 'glass-easel-miniprogram-adapter' {
  export const glassEasel: any
  export const component: any
  export const MiniProgramEnv: any
}
