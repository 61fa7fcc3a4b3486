import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface PageSource {
  js?: string
  json?: object
  wxml: string
  wxss?: string
}

/** The files of some pages, and an app.json with these pages. */
export function pageFiles(pages: Record<string, PageSource>): Record<string, string> {
  const paths = Object.keys(pages).map((name) => `pages/${name}/${name}`)
  const files: Record<string, string> = { 'app.json': JSON.stringify({ pages: paths }) }
  for (const [name, { js = 'Page({})', json = {}, wxml, wxss = '' }] of Object.entries(pages)) {
    const path = `pages/${name}/${name}`
    files[`${path}.js`] = js
    files[`${path}.json`] = JSON.stringify(json)
    files[`${path}.wxml`] = wxml
    files[`${path}.wxss`] = wxss
  }
  return files
}

/**
 * Writes a Mini Program into `folder`: these files, and the missing ones of an app with one page.
 */
export function writeProject(folder: string, files: Record<string, string> = {}): void {
  const allFiles = {
    'app.json': '{ "pages": ["pages/a/a"] }',
    'app.js': 'App({})',
    'pages/a/a.wxml': '<view>a</view>',
    'pages/a/a.js': 'Page({})',
    ...files,
  }
  for (const [name, text] of Object.entries(allFiles)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}
