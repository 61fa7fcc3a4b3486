import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../build'
import { readOptions } from '../command-line'
import { inRoot } from '../paths'
import { runNpm } from '../run-npm'
import { findLongButtons } from './dialog-words'
import { findTooNewFunctions, minLibraryVersion } from './least-version'
import { preparePackage } from './package'
import { findUnusedFiles, readTextsIn } from './unused'

/**
 * Compiles the Mini Program with WeChat's own compiler, without WeChat's servers, and packs its npm
 * packages. Before that, it looks for mistakes that the compiler does not report. miniprogram-ci
 * has about 700 dependencies, so it is installed here on demand and never by the root `npm ci`.
 */
readOptions('用法 usage: npm run wechat:check\n\nCompiles with WeChat’s own compiler.', {})
const checkFolder = inRoot('scripts', 'wechat')
if (!existsSync(join(checkFolder, 'node_modules', 'miniprogram-ci'))) {
  console.log('installing miniprogram-ci (once) …')
  const installArguments = ['ci', '--no-audit', '--no-fund', '--ignore-scripts']
  if (runNpm(installArguments, { cwd: checkFolder, stdio: 'inherit' }) !== 0) process.exit(1)
}
await build()

const allTexts = await readTextsIn(inRoot('miniprogram'))
const texts = new Map(
  [...allTexts].filter(([name]) => name.endsWith('.ts') && !name.startsWith('miniprogram_npm')),
)
const problems = [
  ...findLongButtons(texts).map(
    (finding) => `a button of a dialog has more than four characters: ${finding}`,
  ),
  ...findUnusedFiles(allTexts).map((finding) => `nothing refers to ${finding}`),
  ...findTooNewFunctions(texts).map(
    (finding) => `not in base library ${minLibraryVersion}: ${finding}`,
  ),
]
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
// The compiler leaves workers behind that keep Node running, so it gets a process of its own.
for (const [step, folder] of [
  ['pack.cjs', inRoot()],
  ['compile.cjs', await preparePackage()],
] as const) {
  const checkRun = spawnSync(process.execPath, [join(checkFolder, step), folder], {
    stdio: 'inherit',
    timeout: 240_000,
  })
  if (checkRun.status !== 0) {
    console.error(`wechat:check failed in ${step}`)
    process.exit(1)
  }
}
console.log('wechat:check: ok')
