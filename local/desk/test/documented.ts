import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const LINE_WIDTH = 110

/** Joins words by spaces and starts a new line before one that would be too wide. */
function wrap(words: string[]): string {
  const lines: string[] = []
  for (const word of words) {
    const longerLine = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && longerLine.length <= LINE_WIDTH) lines[lines.length - 1] = longerLine
    else lines.push(word)
  }
  return lines.join('\n')
}

/**
 * The list between `<!-- name -->` and `<!-- /name -->` in SUPPORT.md of a neighbouring package.
 * With UPDATE=1, the list is rewritten from the code.
 */
export function documented(
  packageName: 'cloud' | 'simulator',
  name: string,
  entries: string[],
): string[] {
  const supportFile = fileURLToPath(new URL(`../../${packageName}/SUPPORT.md`, import.meta.url))
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const text = readFileSync(supportFile, 'utf8')
  const start = text.indexOf(open) + open.length
  const end = text.indexOf(close)
  if (!text.includes(open) || end < start)
    throw new Error(`${supportFile} has no list ${open} … ${close}`)
  if (process.env.UPDATE === '1') {
    const lines = wrap(entries.map((entry) => `\`${entry}\``))
    writeFileSync(supportFile, `${text.slice(0, start)}\n${lines}\n${text.slice(end)}`)
    return entries
  }
  return [...text.slice(start, end).matchAll(/`([^`]+)`/g)].map((match) => match[1]!)
}
