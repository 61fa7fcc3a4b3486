import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startLocal } from 'miniapp-desk'
import { launchBrowser } from 'miniapp-simulator/browser'
import { build } from './build'
import { readOptions } from './command-line'
import { ownProject } from './own-project'
import { inRoot } from './paths'
import { takeDeskPicture } from './screenshots/desk-picture'
import { takeGuidePictures } from './screenshots/guide-pictures'
import { makeSheets } from './screenshots/sheets'
import { takeWallPicture } from './screenshots/wall-picture'

const USAGE = `用法 usage: npm run screenshots -- [--guide | --all DIR [WORD]]
  (nothing)        the pictures of the README
  --guide          those of docs/zh/快速上手.md
  --all DIR [WORD] all pages, or those whose address contains WORD, light, dark, large and narrow`

/**
 * Each page is taken in light and dark mode, with large type and 320 px wide; pages of the command
 * centre also in a wide window.
 */
const { values, positionals } = readOptions(USAGE, {
  allowPositionals: true,
  options: { guide: { type: 'boolean' }, all: { type: 'string' } },
})
const { guide: isGuide, all: folder } = values
const [word] = positionals
const dataFolder = mkdtempSync(join(tmpdir(), 'screenshots-'))
await build()
const localStack = await startLocal({ ...ownProject(dataFolder), quiet: true })
const browser = await launchBrowser()
try {
  if (isGuide) await takeGuidePictures(localStack, inRoot('docs', 'pictures'))
  else if (folder) await makeSheets(localStack, browser, resolve(folder), word)
  else {
    await takeDeskPicture(localStack, browser, inRoot('scripts', 'screenshots', 'desk.png'))
    await takeWallPicture(localStack, inRoot('scripts', 'screenshots', 'wall.jpg'))
  }
} finally {
  await browser.close()
  await localStack.close()
  rmSync(dataFolder, { recursive: true, force: true })
}
