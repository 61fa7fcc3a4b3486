// Packs the component packages (those with a `miniprogram` field) with WeChat's packNpm, and checks
// that the files that our build took are among the packed ones. A file that our build did not take
// but that a page needs is found by compile.cjs.
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
const workFolder = mkdtempSync(join(tmpdir(), 'wechat-pack-'))
const finish = (code) => {
  rmSync(workFolder, { recursive: true, force: true })
  process.exit(code)
}

const { appid } = JSON.parse(readFileSync(join(root, 'project.config.json'), 'utf8'))
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const readManifest = (name) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))
const components = Object.keys(dependencies).filter((name) => readManifest(name).miniprogram)

async function main() {
  if (components.length === 0) throw new Error('no component package to pack')
  writeProject()
  const project = new ci.Project({
    appid,
    type: 'miniProgram',
    projectPath: workFolder,
    privateKey: 'x',
    ignores: ['node_modules/**/*'],
  })
  let packedCount = 0
  const warnings = await ci.packNpm(project, {
    reporter: (info) => (packedCount = info.miniprogram_pack_num),
  })
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings))
  if (packedCount !== components.length)
    throw new Error(`packNpm packed ${packedCount} of ${components.length} packages`)

  const packedFiles = listFiles(join(workFolder, 'miniprogram_npm'))
  // Our build leaves out the files that no page refers to, so there are fewer of them.
  const ownFiles = components.flatMap((name) =>
    listFiles(join(root, 'miniprogram', 'miniprogram_npm', name)).map((file) => join(name, file)),
  )
  const unknownFiles = ownFiles.filter((file) => !packedFiles.includes(file))
  if (ownFiles.length === 0 || unknownFiles.length > 0)
    throw new Error(
      `of the ${ownFiles.length} files of our build, WeChat does not pack ${unknownFiles.length}: ${unknownFiles.slice(0, 5)}`,
    )

  console.log(
    `packNpm: ${packedCount} packages, our build takes ${ownFiles.length} of ${packedFiles.length} files`,
  )
  finish(0)
}

/** Writes an empty Mini Program that depends on the component packages. */
function writeProject() {
  writeFileSync(
    join(workFolder, 'package.json'),
    JSON.stringify({
      name: 'pack',
      version: '1.0.0',
      dependencies: Object.fromEntries(components.map((name) => [name, dependencies[name]])),
    }),
  )
  writeFileSync(join(workFolder, 'app.json'), JSON.stringify({ pages: ['index'] }))
  writeFileSync(
    join(workFolder, 'project.config.json'),
    JSON.stringify({
      appid,
      miniprogramRoot: './',
      compileType: 'miniprogram',
    }),
  )

  for (const name of components) {
    mkdirSync(join(workFolder, 'node_modules', name, '..'), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(workFolder, 'node_modules', name))
  }
}

/** The files of a Mini Program below a folder. */
const listFiles = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map(String)
        .filter((file) => /\.(js|json|wxml|wxss|wxs)$/.test(file))
    : []

main().catch((error) => {
  console.error(error?.message ?? error)
  finish(1)
})
