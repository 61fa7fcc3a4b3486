import type { PhoneApp } from '../../phone/app.ts'

/** One tool for one phone: draws itself into `root`. */
export type Tool = (phone: PhoneApp, root: HTMLElement) => void
