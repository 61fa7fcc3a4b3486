import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * A list between `<!-- name -->` and `<!-- /name -->` in SUPPORT.md of a package beside this one; with UPDATE=1 it is
 * written from the code.
 */
export function documented(of: 'cloud' | 'simulator', name: string, code: string[]): string[] {
  const file = fileURLToPath(new URL(`../../${of}/SUPPORT.md`, import.meta.url))
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const text = readFileSync(file, 'utf8')
  const [before, rest] = text.split(open)
  const [list, after] = rest?.split(close) ?? []
  if (before === undefined || list === undefined || after === undefined)
    throw new Error(`${file} has no list ${open} … ${close}`)
  if (process.env.UPDATE === '1') {
    const lines = code.map((entry) => `\`${entry}\``).join(' ')
    writeFileSync(file, `${before}${open}\n${lines}\n${close}${after}`)
    return code
  }
  return [...list.matchAll(/`([^`]+)`/g)].map(([, entry]) => entry!)
}
