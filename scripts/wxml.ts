import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import beautify from 'js-beautify'
import { inRoot } from './paths'

/** Elements whose content is code, or is shown exactly as written, including blanks. */
const unchangedContent = { unformatted: ['text'], content_unformatted: ['wxs'] }

const formatOnce = (text: string): string =>
  beautify.html(text, {
    ...unchangedContent,
    indent_size: 2,
    wrap_line_length: 100,
    wrap_attributes: 'auto',
    wrap_attributes_indent_size: 4,
    inline: ['text', 'icon', 'van-icon', 'van-tag'],
    void_elements: ['input', 'image', 'import', 'include', 'slot', 'icon', 'progress'],
    templating: ['handlebars'],
    indent_handlebars: false,
    max_preserve_newlines: 1,
    end_with_newline: true,
  })

/** Formats WXML as `npm run format` does: repeatedly, until formatting changes nothing more. */
export function formatWxml(text: string): string {
  const formattedText = formatOnce(text)
  return formattedText === text ? text : formatWxml(formattedText)
}

/** The project's own WXML, by path from its root. */
export const listWxmlFiles = (): string[] =>
  execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', 'miniprogram/*.wxml'],
    {
      cwd: inRoot(),
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter(Boolean)

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const filePath of listWxmlFiles()) {
    const wxmlText = readFileSync(inRoot(filePath), 'utf8')
    const formattedText = formatWxml(wxmlText)
    if (formattedText !== wxmlText) writeFileSync(inRoot(filePath), formattedText)
  }
