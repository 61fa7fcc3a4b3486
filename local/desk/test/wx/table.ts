import type { Page } from 'playwright-core'

/** One API tried: `run` in the page's logic layer, what it must give, and what the person does meanwhile. */
export interface Row {
  run: (() => unknown) | string
  gives: unknown
  meanwhile?: (phone: Page) => Promise<unknown>
}
export type Table = Record<string, Row>

export const row = (run: Row['run'], gives: unknown, meanwhile?: Row['meanwhile']): Row => ({ run, gives, meanwhile })
export const press = (name: string) => (phone: Page) => phone.getByRole('button', { name, exact: true }).click()
/** What a call fails with, as a value. */
export const ok = (name: string) => ({ errMsg: `${name}:ok` })

declare global {
  var wx: any
  var sim: any
  var getCurrentPages: any
}
