import { existsSync, readFileSync } from 'node:fs'
import { moduleManifest } from '../../miniprogram/modules/generated/manifest'
import { inRoot } from '../paths'

/** The memory of the function that reads photos, MB. Undefined in a build without it. */
export function photoReaderMegabytes(): number | undefined {
  const moduleFolder = inRoot('cloudfunctions', '_modules', 'text-recognition')
  const isBuilt = Object.keys(moduleManifest).includes('text-recognition')
  if (!isBuilt || !existsSync(moduleFolder)) return undefined
  const config = readFileSync(`${moduleFolder}/functions/reading/config.json`, 'utf8')
  return JSON.parse(config).memorySize
}
