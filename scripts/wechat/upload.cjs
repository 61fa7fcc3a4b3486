// Uploads the compiled Mini Program as a version for review. Needs the key that the platform gives
// under 开发设置 → 小程序代码上传, and this machine's IP address on the list there.
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const ci = require('miniprogram-ci')

const [root, privateKeyPath, version, note] = process.argv.slice(2)
const projectConfig = JSON.parse(readFileSync(join(root, 'project.config.json'), 'utf8'))

async function main() {
  const project = new ci.Project({
    appid: projectConfig.appid,
    type: 'miniProgram',
    projectPath: root,
    privateKeyPath,
    ignores: [
      'node_modules/**/*',
      'local/**/*',
      'test/**/*',
      'scripts/**/*',
      'dist/**/*',
      'cloudfunctions/**/*',
    ],
  })
  const { subPackageInfo = [] } = await ci.upload({
    project,
    version,
    desc: note,
    setting: { useProjectConfig: true },
    onProgressUpdate: () => {},
  })
  for (const { name, size } of subPackageInfo)
    console.log(`package ${name}: ${(size / 1024).toFixed(0)} KB`)
  console.log(`uploaded ${version}; now submit it for review on the platform`)
  process.exit(0)
}

main().catch((error) => {
  console.error(`not uploaded: ${error?.message ?? error}`)
  process.exit(1)
})
