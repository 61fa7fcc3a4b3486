import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { build } from '../build'
import { inRoot } from '../paths'
import { longButtons } from './dialog-words'
import { leastVersion, tooNew } from './least-version'
import { packaged } from './package'
import { textsIn, unusedFiles } from './unused'

/**
 * Compiles the Mini Program with WeChat's own compiler, without WeChat's servers, and packs its npm packages.
 * miniprogram-ci is about 700 packages: installed here on demand, never by the root `npm ci`.
 */
const here = inRoot('scripts', 'wechat')
if (!existsSync(inRoot('scripts', 'wechat', 'node_modules', 'miniprogram-ci'))) {
  console.log('installing miniprogram-ci (once) …')
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: here,
    stdio: 'inherit',
  })
  if (install.status !== 0) process.exit(1)
}
await build()
const all = await textsIn(inRoot('miniprogram'))
const texts = new Map([...all].filter(([name]) => name.endsWith('.ts') && !name.startsWith('miniprogram_npm')))
const cloud = (await textsIn(inRoot('cloudfunctions'))).values()
const refused = [
  ...longButtons(texts).map((found) => `over four signs on a dialog’s button: ${found}`),
  ...unusedFiles(all, cloud).map((found) => `nothing reaches ${found}`),
  ...tooNew(texts).map((found) => `not in base library ${leastVersion}: ${found}`),
]
if (refused.length > 0) {
  console.error(refused.join('\n'))
  process.exit(1)
}
// A process of its own: the compiler leaves workers behind that keep Node alive.
for (const [step, folder] of [
  ['pack.cjs', inRoot()],
  ['compile.cjs', packaged()],
] as const) {
  const run = spawnSync(process.execPath, [inRoot('scripts', 'wechat', step), folder], {
    stdio: 'inherit',
    timeout: 240_000,
  })
  if (run.status !== 0) {
    console.error(`wechat:check failed in ${step}`)
    process.exit(1)
  }
}
console.log('wechat:check: ok')
