import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../paths'
import { manifestOf } from './profile'

/**
 * Removes from the pages of a copy of the project the components of WeChat that only the absent
 * modules have a licence for: the review refuses a tag wherever it stands.
 */
export async function removeNativeComponents(
  projectCopy: string,
  absent: readonly string[],
): Promise<void> {
  const manifests = await Promise.all(absent.map((moduleName) => manifestOf(inRoot(), moduleName)))
  const components = manifests.flatMap(({ nativeComponents = [] }) => nativeComponents)
  if (components.length === 0) return
  const tags = new RegExp(`<(${components.join('|')})\\b[^>]*(?:/>|>[\\s\\S]*?</\\1>)`, 'g')
  const folderPath = join(projectCopy, 'miniprogram')
  for (const entryName of readdirSync(folderPath, { recursive: true, encoding: 'utf8' })) {
    if (!entryName.endsWith('.wxml')) continue
    const text = readFileSync(join(folderPath, entryName), 'utf8')
    const without = text.replace(tags, '')
    if (without !== text) writeFileSync(join(folderPath, entryName), without)
  }
}
