// Compiles every page as WeChat would on upload and judges the result (1,100 KB the main package,
// 500 KB each other, no missing module, code quality rules).
const { mkdtempSync, existsSync, readFileSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join, posix } = require('node:path')
const ci = require('miniprogram-ci')
const { DefaultProjectAttr } = require('miniprogram-ci/dist/config/config')

const root = process.argv[2]
const out = mkdtempSync(join(tmpdir(), 'wechat-check-'))
const finish = (code) => {
  rmSync(out, { recursive: true, force: true })
  process.exit(code)
}
process.on('unhandledRejection', (error) => {
  console.error(error)
  finish(1)
})

const config = JSON.parse(readFileSync(join(root, 'project.config.json'), 'utf8'))
const project = new ci.Project({
  appid: config.appid,
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
  // Attributes of the account, which WeChat's server would give; offline they are given here.
  attr: async () => ({ ...DefaultProjectAttr }),
})

/**
 * Problems that WeChat's compiler does not report: a package over its limit, and a require of a
 * missing file.
 */
function judge(files) {
  const problems = []
  const app = JSON.parse(readFileSync(join(root, config.miniprogramRoot, 'app.json'), 'utf8'))
  const roots = (app.subPackages ?? app.subpackages ?? []).map(
    (pack) => `${pack.root.replace(/\/$/, '')}/`,
  )
  const sizes = new Map()
  for (const [path, content] of Object.entries(files)) {
    const pack = roots.find((prefix) => path.startsWith(prefix)) ?? 'main'
    sizes.set(pack, (sizes.get(pack) ?? 0) + Buffer.byteLength(content))
    if (!path.endsWith('.js')) continue
    for (const [, target] of String(content).matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g))
      if (!resolves(files, path, target)) problems.push(`${path}: module not found: ${target}`)
  }
  for (const plugin of Object.keys(app.plugins ?? {}))
    if (
      !Object.values(files).some((content) =>
        new RegExp(`requirePlugin\\(["']${plugin}["']\\)`).test(String(content)),
      )
    )
      problems.push(`plugin ${plugin} is declared and never required`)
  for (const [pack, bytes] of sizes) {
    console.log(`package ${pack}: ${(bytes / 1024).toFixed(0)} KB`)
    const most = pack === 'main' ? 1100 : 500
    if (bytes > most * 1024) problems.push(`package ${pack} is over ${most} KB`)
  }
  return problems
}

function resolves(files, from, target) {
  const candidates = (base) => [base, `${base}.js`, `${base}/index.js`]
  const tries = candidates(posix.normalize(posix.join(posix.dirname(from), target)))
  for (let dir = posix.dirname(from); !target.startsWith('.'); dir = posix.dirname(dir)) {
    tries.push(...candidates(posix.normalize(posix.join(dir, 'miniprogram_npm', target))))
    if (dir === '.') break
  }
  return tries.some((path) => path in files || existsSync(join(root, config.miniprogramRoot, path)))
}

async function main() {
  const files = await ci.getCompiledResult(
    {
      project,
      version: '1.0.0',
      desc: 'check',
      setting: { useProjectConfig: true },
      onProgressUpdate: () => {},
    },
    join(out, 'compiled.zip'),
  )
  const pages = Object.keys(files).filter((path) => path.endsWith('.wxml') || path.endsWith('.js'))
  if (pages.length === 0) throw new Error('the compiler returned no page')
  const problems = judge(files)
  // Its search for plugins does not read TypeScript (miniprogram-ci 2): `judge` looks in what was
  // compiled.
  for (const rule of await ci.checkCodeQuality(project, join(out, 'quality.json')))
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
