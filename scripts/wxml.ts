import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import beautify from 'js-beautify'
import { inRoot } from './paths'

/** What lies inside is shown as it is written, blanks included, or is code. */
const asWritten = { unformatted: ['text'], content_unformatted: ['wxs'] }

const once = (text: string): string =>
  beautify.html(text, {
    ...asWritten,
    indent_size: 2,
    wrap_line_length: 120,
    wrap_attributes: 'auto',
    wrap_attributes_indent_size: 4,
    inline: ['text', 'icon', 'van-icon', 'van-tag'],
    void_elements: ['input', 'image', 'import', 'include', 'slot', 'icon', 'progress'],
    templating: ['handlebars'],
    indent_handlebars: false,
    max_preserve_newlines: 1,
    end_with_newline: true,
  })

/** A page's WXML as `npm run format` writes it: formatting it again changes nothing. */
export function formatted(text: string): string {
  const next = once(text)
  return next === text ? text : formatted(next)
}

/** The project's own WXML, by path from its root. */
export const wxmlFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'miniprogram/*.wxml'], {
    cwd: inRoot(),
    encoding: 'utf8',
  })
    .split('\n')
    .filter(Boolean)

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const file of wxmlFiles()) {
    const text = readFileSync(inRoot(file), 'utf8')
    const wanted = formatted(text)
    if (wanted !== text) writeFileSync(inRoot(file), wanted)
  }
