import type { Page } from 'playwright-core'

/**
 * A test of one API: `call` is executed in the page's logic layer and must return `expected`, while
 * the person performs `userAction`.
 */
export interface ApiCase {
  call: (() => unknown) | string
  expected: unknown
  userAction?: (phone: Page) => Promise<unknown>
}
export type ApiCases = Record<string, ApiCase>

export const apiCase = (
  call: ApiCase['call'],
  expected: unknown,
  userAction?: ApiCase['userAction'],
): ApiCase => ({
  call,
  expected,
  userAction,
})
export const pressButton = (name: string) => (phone: Page) =>
  phone.getByRole('button', { name, exact: true }).click()
/** The result of an API without further values. */
export const okResult = (name: string) => ({ errMsg: `${name}:ok` })

declare global {
  var wx: any
  var sim: any
  var getCurrentPages: any
}
