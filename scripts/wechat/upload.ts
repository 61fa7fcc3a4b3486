import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type ChosenEnvironment,
  chooseBuiltEnvironment,
  chooseEnvironment,
  cityOptions,
  cityUsage,
  findReasonAgainstDeployment,
} from '../city/choose-city'
import { readOptions } from '../command-line'
import { inRoot } from '../paths'
import { preparePackage } from './package'

const USAGE = `用法 usage: npm run wechat:upload -- --env NAME --key FILE --version X.Y.Z [--note TEXT]
${cityUsage}
  --key FILE      the key file for uploads, from the platform
  --version X.Y.Z the version to upload
  --note TEXT     what is new in it`

/**
 * `npm run wechat:upload -- --env NAME --key FILE --version X.Y.Z [--note TEXT]` checks as
 * `wechat:check` does, then uploads a version of the city's Mini Program. `--env test` is enough
 * for a trial version; a version that is to be released needs what `--env production` asks for.
 */
const { values } = readOptions(USAGE, {
  options: {
    ...cityOptions,
    key: { type: 'string' },
    version: { type: 'string' },
    note: { type: 'string', default: '' },
  },
})
const chosenEnvironment = await chooseBuiltEnvironment(values).catch(
  (error: Error) => error.message,
)
const missingParts = [
  !values.key &&
    '--key: the key file for uploads, from the platform (开发管理 → 开发设置 → 小程序代码上传)',
  values.key && !existsSync(values.key) && `--key: there is no ${values.key}`,
  !/^\d+\.\d+\.\d+$/.test(values.version ?? '') && '--version: such as 1.2.0',
  ...(typeof chosenEnvironment === 'string'
    ? [chosenEnvironment]
    : findMissingOfCity(chosenEnvironment)),
].filter(Boolean)
if (missingParts.length) {
  console.error(`Nothing is uploaded:\n  ${missingParts.join('\n  ')}`)
  process.exit(2)
}

const runNode = (...args: string[]) =>
  spawnSync(process.execPath, args, { stdio: 'inherit', cwd: inRoot() }).status === 0
const isUploaded =
  runNode('--import', 'tsx', inRoot('scripts', 'wechat', 'check.ts')) &&
  runNode(
    inRoot('scripts', 'wechat', 'upload.cjs'),
    await preparePackage(),
    resolve(values.key!),
    values.version!,
    values.note,
  )
// The same package is used with both environments: once released, it is used in production.
const openPoints = findOpenPointsOfProduction(chosenEnvironment)
if (isUploaded && openPoints.length > 0)
  console.log(`只能作体验版，不要送审 a trial version only:\n  ${openPoints.join('\n  ')}`)
process.exitCode = isUploaded ? 0 : 1

function findOpenPointsOfProduction(chosenOrProblem: ChosenEnvironment | string): string[] {
  if (typeof chosenOrProblem === 'string') return []
  const { cityName } = chosenOrProblem
  return findMissingOfCity(chooseEnvironment({ city: cityName, env: 'production' }))
}

function findMissingOfCity(chosenEnvironment: ChosenEnvironment): string[] {
  const { cityName, city, kind, environment } = chosenEnvironment
  const missingParts = [
    findReasonAgainstDeployment(chosenEnvironment),
    /^wx0+1$/.test(city.appid) && `cities/${cityName}/city.json: write your own appid into it`,
    environment.logKeys.length === 0 &&
      `cities/${cityName}/city.json: write the log’s public key into environments.${kind}.logKeys (npm run keys prints it)`,
  ]
  return missingParts.filter((part) => typeof part === 'string')
}
