import type { AppBundle } from '../compile/bundle'

/** The compiled Mini Program, loaded by the script before this one. */
export const bundle = (globalThis as unknown as { simApp: AppBundle }).simApp
