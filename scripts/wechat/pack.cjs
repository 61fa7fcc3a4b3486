// Packs the component packages (those with a `miniprogram` field) with WeChat's packNpm and
// compares the files that our build took; that none is missing is seen when the pages are compiled.
const {
  mkdtempSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  existsSync,
} = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const ci = require('miniprogram-ci')

const root = process.argv[2]
const work = mkdtempSync(join(tmpdir(), 'wechat-pack-'))
const finish = (code) => {
  rmSync(work, { recursive: true, force: true })
  process.exit(code)
}

const { appid } = JSON.parse(readFileSync(join(root, 'project.config.json'), 'utf8'))
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const manifest = (name) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))
const components = Object.keys(dependencies).filter((name) => manifest(name).miniprogram)

async function main() {
  if (components.length === 0) throw new Error('no component package to pack')
  writeFileSync(
    join(work, 'package.json'),
    JSON.stringify({
      name: 'pack',
      version: '1.0.0',
      dependencies: Object.fromEntries(components.map((n) => [n, dependencies[n]])),
    }),
  )
  writeFileSync(join(work, 'app.json'), JSON.stringify({ pages: ['index'] }))
  writeFileSync(
    join(work, 'project.config.json'),
    JSON.stringify({
      appid,
      miniprogramRoot: './',
      compileType: 'miniprogram',
    }),
  )
  for (const name of components) {
    mkdirSync(join(work, 'node_modules', name, '..'), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(work, 'node_modules', name))
  }
  const project = new ci.Project({
    appid,
    type: 'miniProgram',
    projectPath: work,
    privateKey: 'x',
    ignores: ['node_modules/**/*'],
  })
  let packed = 0
  const warnings = await ci.packNpm(project, {
    reporter: (info) => (packed = info.miniprogram_pack_num),
  })
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings))
  if (packed !== components.length)
    throw new Error(`packNpm packed ${packed} of ${components.length} packages`)
  const theirs = tree(join(work, 'miniprogram_npm'))
  // Files that no page reaches do not travel with ours; one that they need is missed by
  // compile.cjs.
  const ours = components.flatMap((name) =>
    tree(join(root, 'miniprogram', 'miniprogram_npm', name)).map((file) => join(name, file)),
  )
  const other = ours.filter((file) => !theirs.includes(file))
  if (ours.length === 0 || other.length > 0)
    throw new Error(
      `our build has ${other.length} of ${ours.length} files that are not packed: ${other.slice(0, 5)}`,
    )
  console.log(`packNpm: ${packed} packages, ${ours.length} files of ${theirs.length} taken`)
  finish(0)
}

const tree = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map(String)
        .filter((file) => /\.(js|json|wxml|wxss|wxs)$/.test(file))
    : []

main().catch((error) => {
  console.error(error?.message ?? error)
  finish(1)
})
