import type { PhoneApp } from '../../phone/phone-app.ts'

/**
 * Draws a tool for one phone into `container`. If it returns a function, that function is called
 * after each new entry of the phone's log.
 */
export type Tool = (phone: PhoneApp, container: HTMLElement) => unknown
