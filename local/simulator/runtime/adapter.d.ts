/** The adapter's package names its types wrongly; the runtime reaches below its public surface anyway. */
declare module 'glass-easel-miniprogram-adapter' {
  export const glassEasel: any
  export const component: any
  export const MiniProgramEnv: any
}
