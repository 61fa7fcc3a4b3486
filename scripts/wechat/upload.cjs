// Uploads the compiled Mini Program as a version for review. Needs the key that the platform gives
// under 开发设置 → 小程序代码上传, and this machine's address on its list.
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const ci = require('miniprogram-ci')

const [root, privateKeyPath, version, desc] = process.argv.slice(2)
const config = JSON.parse(readFileSync(join(root, 'project.config.json'), 'utf8'))

async function main() {
  const project = new ci.Project({
    ...{ appid: config.appid, type: 'miniProgram', projectPath: root, privateKeyPath },
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
    desc,
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
