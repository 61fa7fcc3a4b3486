import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FILE = fileURLToPath(new URL('../../../local/SUPPORT.md', import.meta.url))

/**
 * A list between `<!-- name -->` and `<!-- /name -->` in local/SUPPORT.md; with UPDATE=1 it is written from the code.
 */
export function documented(name: string, code: string[]): string[] {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : ''
  const [before, rest] = text.split(open)
  const [list, after] = rest?.split(close) ?? []
  if (before === undefined || list === undefined || after === undefined)
    throw new Error(`local/SUPPORT.md has no list ${open} … ${close}`)
  if (process.env.UPDATE === '1') {
    const lines = code.map((entry) => `\`${entry}\``).join(' ')
    writeFileSync(FILE, `${before}${open}\n${lines}\n${close}${after}`)
    return code
  }
  return [...list.matchAll(/`([^`]+)`/g)].map(([, entry]) => entry!)
}
