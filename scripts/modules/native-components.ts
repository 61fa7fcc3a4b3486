import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../paths'
import { manifestOf } from './profile'

/**
 * Removes native components of WeChat that only absent modules use from the pages of a copy of the
 * project. An account needs a licence for them, and the review refuses any tag without one.
 */
export async function removeNativeComponents(
  projectCopy: string,
  absentModules: readonly string[],
): Promise<void> {
  const manifests = await Promise.all(
    absentModules.map((moduleName) => manifestOf(inRoot(), moduleName)),
  )
  const components = manifests.flatMap(({ nativeComponents = [] }) => nativeComponents)
  if (components.length === 0) return

  const tags = new RegExp(`<(${components.join('|')})\\b[^>]*(?:/>|>[\\s\\S]*?</\\1>)`, 'g')
  const folderPath = join(projectCopy, 'miniprogram')
  for (const filePath of readdirSync(folderPath, { recursive: true, encoding: 'utf8' })) {
    if (!filePath.endsWith('.wxml')) continue
    const text = readFileSync(join(folderPath, filePath), 'utf8')
    const remainingText = text.replace(tags, '')
    if (remainingText !== text) writeFileSync(join(folderPath, filePath), remainingText)
  }
}
