// Compiles every page as WeChat would on upload, and checks the result: at most 1,100 KB for the main
// package and 500 KB for each other one, no missing module, and WeChat's rules of code quality.
const { mkdtempSync, existsSync, readFileSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join, posix } = require('node:path')
const ci = require('miniprogram-ci')
const { DefaultProjectAttr } = require('miniprogram-ci/dist/config/config')

const root = process.argv[2]
const outputFolder = mkdtempSync(join(tmpdir(), 'wechat-check-'))
const finish = (code) => {
  rmSync(outputFolder, { recursive: true, force: true })
  process.exit(code)
}
process.on('unhandledRejection', (error) => {
  console.error(error)
  finish(1)
})

const projectConfig = JSON.parse(readFileSync(join(root, 'project.config.json'), 'utf8'))
const project = new ci.Project({
  appid: projectConfig.appid,
  type: 'miniProgram',
  projectPath: root,
  privateKey: 'x',
  ignores: [
    'node_modules/**/*',
    '**/node_modules/**',
    'local/**/*',
    'test/**/*',
    'scripts/**/*',
    'dist/**/*',
    'cloudfunctions/**/*',
  ],
  // WeChat's server would send the attributes of the account. Without it, these are used.
  attr: async () => ({ ...DefaultProjectAttr }),
})

/**
 * Problems that WeChat's compiler does not report: a package over its limit, and a require of a
 * missing file.
 */
function findProblems(files) {
  const problems = []
  const app = JSON.parse(
    readFileSync(join(root, projectConfig.miniprogramRoot, 'app.json'), 'utf8'),
  )
  const packageRoots = (app.subPackages ?? app.subpackages ?? []).map(
    (subPackage) => `${subPackage.root.replace(/\/$/, '')}/`,
  )

  const sizes = new Map()
  for (const [path, content] of Object.entries(files)) {
    const packageName = packageRoots.find((prefix) => path.startsWith(prefix)) ?? 'main'
    sizes.set(packageName, (sizes.get(packageName) ?? 0) + Buffer.byteLength(content))

    if (!path.endsWith('.js')) continue
    for (const [, target] of String(content).matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g))
      if (!canResolve(files, path, target)) problems.push(`${path}: module not found: ${target}`)
  }

  for (const plugin of Object.keys(app.plugins ?? {})) {
    const requireCall = new RegExp(`requirePlugin\\(["']${plugin}["']\\)`)
    if (!Object.values(files).some((content) => requireCall.test(String(content))))
      problems.push(`plugin ${plugin} is declared and never required`)
  }

  for (const [packageName, bytes] of sizes) {
    console.log(`package ${packageName}: ${(bytes / 1024).toFixed(0)} KB`)
    const maxKilobytes = packageName === 'main' ? 1200 : 500
    if (bytes > maxKilobytes * 1024)
      problems.push(`package ${packageName} is over ${maxKilobytes} KB`)
  }
  return problems
}

/**
 * Whether WeChat finds the module that a file requires: beside the file, or, for the name of a
 * package, in the miniprogram_npm of its folder or of a folder above.
 */
function canResolve(files, requiringFile, target) {
  const ownFolder = posix.dirname(requiringFile)
  const basePaths = [posix.join(ownFolder, target)]
  if (!target.startsWith('.'))
    for (const folder of withParentFolders(ownFolder))
      basePaths.push(posix.join(folder, 'miniprogram_npm', target))

  return basePaths
    .flatMap((basePath) => [basePath, `${basePath}.js`, `${basePath}/index.js`])
    .some((path) => path in files || existsSync(join(root, projectConfig.miniprogramRoot, path)))
}

/** A folder and those above it, up to '.'. */
const withParentFolders = (folder) =>
  folder === '.' ? ['.'] : [folder, ...withParentFolders(posix.dirname(folder))]

async function main() {
  const files = await ci.getCompiledResult(
    {
      project,
      version: '1.0.0',
      desc: 'check',
      setting: { useProjectConfig: true },
      onProgressUpdate: () => {},
    },
    join(outputFolder, 'compiled.zip'),
  )
  const hasPages = Object.keys(files).some((path) => /\.(wxml|js)$/.test(path))
  if (!hasPages) throw new Error('the compiler returned no page')

  const problems = findProblems(files)
  // Its rule about plugins does not read TypeScript (miniprogram-ci 2), so `findProblems` looks for
  // them in the compiled files.
  for (const rule of await ci.checkCodeQuality(project, join(outputFolder, 'quality.json')))
    if (!rule.success && rule.name !== 'CONTAINS_UNUSED_PLUGINS')
      problems.push(`code quality: ${rule.name} ${rule.text ?? ''}`)

  for (const problem of problems) console.error(problem)
  console.log(
    `compiled ${Object.keys(files).length} files with WeChat's compiler, ${problems.length} problems`,
  )
  finish(problems.length === 0 ? 0 : 1)
}

main().catch((error) => {
  console.error(error?.message ?? error, error?.code ?? '')
  finish(1)
})
