import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

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
