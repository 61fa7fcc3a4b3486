import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { packagedLogKeys } from '../../miniprogram/shared/proof/trusted'
import { otherEnvironment } from '../own-environment'
import { inRoot } from '../paths'
import { packaged } from './package'

/**
 * `npm run wechat:upload -- --env ID --key FILE --version X.Y.Z [--note TEXT]` checks as
 * `wechat:check` does, then uploads a package that uses this environment.
 */
const { values } = parseArgs({
  options: {
    env: { type: 'string' },
    key: { type: 'string' },
    version: { type: 'string' },
    note: { type: 'string', default: '' },
  },
})
const { appid } = JSON.parse(readFileSync(inRoot('project.config.json'), 'utf8'))
const missingParts = [
  !values.key &&
    '--key: the key file for uploads, from the platform (开发管理 → 开发设置 → 小程序代码上传)',
  values.key && !existsSync(values.key) && `--key: there is no ${values.key}`,
  !/^\d+\.\d+\.\d+$/.test(values.version ?? '') && '--version: such as 1.2.0',
  otherEnvironment(values.env),
  /^wx0+1$/.test(appid) && 'project.config.json: write your own appid into it',
  packagedLogKeys.length === 0 &&
    'miniprogram/shared/proof/trusted.ts: write the log’s public key into it (npm run keys prints it)',
].filter(Boolean)
if (missingParts.length) {
  console.error(`Nothing is uploaded:\n  ${missingParts.join('\n  ')}`)
  process.exit(2)
}
const run = (...args: string[]) =>
  spawnSync(process.execPath, args, { stdio: 'inherit', cwd: inRoot() }).status === 0
const isUploaded =
  run('--import', 'tsx', inRoot('scripts', 'wechat', 'check.ts')) &&
  run(
    inRoot('scripts', 'wechat', 'upload.cjs'),
    await packaged(),
    resolve(values.key!),
    values.version!,
    values.note,
  )
process.exitCode = isUploaded ? 0 : 1
