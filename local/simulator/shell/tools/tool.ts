import type { PhoneApp } from '../../phone/app.ts'

/** One tool for one phone: draws itself into `root`; what it returns, if anything, draws what was recorded since. */
export type Tool = (phone: PhoneApp, root: HTMLElement) => unknown
