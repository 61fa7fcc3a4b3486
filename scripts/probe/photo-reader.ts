import { existsSync, readFileSync } from 'node:fs'
import { moduleManifest } from '../../miniprogram/modules/generated/manifest'
import { inRoot } from '../paths'

/** The memory of the function that reads photos, MB; undefined in a build without it. */
export function photoReaderMemory(): number | undefined {
  const module = inRoot('cloudfunctions', '_modules', 'text-recognition')
  const isBuilt = Object.keys(moduleManifest).includes('text-recognition')
  if (!isBuilt || !existsSync(module)) return undefined
  const config = readFileSync(`${module}/functions/reading/config.json`, 'utf8')
  return JSON.parse(config).memorySize
}
