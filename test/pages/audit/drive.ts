import { build } from 'esbuild'
import { evaluateInPage, type StoryPhone } from '../screen'
import type { SetData } from './weight'

/** The rules, as one script for the page. */
export async function rules(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/pages/audit/index.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
  })
  return outputFiles[0]!.text
}

/** Records every setData of pages and components, from the next start of the app on. */
export const listen = (phone: StoryPhone) =>
  phone.headless!.page.evaluate(() => {
    const { phone } = window as any
    phone.onRuntime(({ glassEasel }: any) => {
      const { prototype } = glassEasel.Component
      const sent: SetData[] = []
      phone.sent = sent
      const setData = prototype.setData
      prototype.setData = function (this: any, data: object) {
        if (!String(this.is).startsWith('wx-builtin/'))
          sent.push({
            is: this.is,
            at: performance.now(),
            bytes: JSON.stringify(data ?? {}).length,
          })
        return setData.call(this, data)
      }
    })
  })

/** Runs rules on the page as it stands. */
export const runAudit = (
  phone: StoryPhone,
  rules: string,
  call: 'standard' | 'colours' | 'large',
  least = 0,
) =>
  evaluateInPage(
    phone,
    `${rules}; audit.${call}(${call === 'standard' ? 'parent.phone.sent' : least})`,
  ) as Promise<string[]>
