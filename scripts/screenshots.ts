import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startLocal } from 'miniapp-desk'
import { launchBrowser } from 'miniapp-simulator/browser'
import { build } from './build'
import { ownProject } from './own-project'
import { inRoot } from './paths'
import { takeDeskPicture } from './screenshots/desk-picture'
import { takeGuidePictures } from './screenshots/guide-pictures'
import { makeSheets } from './screenshots/sheets'
import { takeWallPicture } from './screenshots/wall-picture'

/**
 * `npm run screenshots` takes the pictures of the README.
 *
 * - `-- --guide`: those of docs/zh/快速上手.md.
 * - `-- --all DIR [WORD]`: all pages, or those whose address contains WORD. Each is taken in light
 *   and dark mode, with large type and 320 px wide; pages of the command centre also in a wide
 *   window.
 */
const [flag, folder, word] = process.argv.slice(2)
if (flag && flag !== '--guide' && (flag !== '--all' || !folder))
  throw new Error('npm run screenshots [-- --guide | --all DIR [WORD]]')
const dataFolder = mkdtempSync(join(tmpdir(), 'screenshots-'))
await build()
const localStack = await startLocal({ ...ownProject(dataFolder), quiet: true })
const browser = await launchBrowser()
try {
  if (flag === '--guide') await takeGuidePictures(localStack, inRoot('docs', 'pictures'))
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
