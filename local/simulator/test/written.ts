import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface WrittenPage {
  js?: string
  json?: object
  wxml: string
  wxss?: string
}

/** The files of some pages, and of the app.json that names them. */
export const pageFiles = (pages: Record<string, WrittenPage>): Record<string, string> =>
  Object.fromEntries([
    ['app.json', JSON.stringify({ pages: Object.keys(pages).map((name) => `pages/${name}/${name}`) })],
    ...Object.entries(pages).flatMap(([name, { js = 'Page({})', json = {}, wxml, wxss = '' }]) =>
      Object.entries({ js, json: JSON.stringify(json), wxml, wxss }).map(([ending, text]) => [
        `pages/${name}/${name}.${ending}`,
        text,
      ]),
    ),
  ])

/** Writes a Mini Program of one page into `folder`, with the given files on top. */
export function writeProject(folder: string, files: Record<string, string> = {}): void {
  const all = {
    'app.json': '{ "pages": ["pages/a/a"] }',
    'app.js': 'App({})',
    'pages/a/a.wxml': '<view>a</view>',
    'pages/a/a.js': 'Page({})',
    ...files,
  }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}
