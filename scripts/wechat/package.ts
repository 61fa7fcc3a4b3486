import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasSpeechPlugin } from '../../miniprogram/device/speech-plugin'
import { moduleManifest } from '../../miniprogram/modules/generated/manifest'
import { renderGeneratedFiles } from '../modules/generate'
import { removeNativeComponents } from '../modules/native-components'
import { presentModules } from '../modules/profile'
import { inRoot } from '../paths'

/** What a version of the Mini Program contains. */
interface Contents {
  /** Names of modules; by default those of the generated files. */
  modules?: readonly string[]
  /** Whether it has WeChat's plugin for speech. By default as in the project. */
  speech?: boolean
}

/**
 * The folder for WeChat's compiler: the project itself, or a copy without some modules or without
 * the speech plugin, in which nothing refers to them.
 */
export async function preparePackage(
  { modules = Object.keys(moduleManifest), speech = hasSpeechPlugin }: Contents = {},
  targetPath = inRoot('dist', 'without'),
): Promise<string> {
  const missingModules = presentModules(inRoot()).filter(
    (moduleName) => !modules.includes(moduleName),
  )
  if (missingModules.length === 0 && speech) return inRoot()

  rmSync(targetPath, { recursive: true, force: true })
  const excludedFolders = missingModules.map((moduleName) =>
    inRoot('miniprogram', 'modules', moduleName),
  )
  const filter = (source: string) => !excludedFolders.includes(source)
  cpSync(inRoot('miniprogram'), join(targetPath, 'miniprogram'), { recursive: true, filter })
  for (const fileName of ['project.config.json', 'tsconfig.json', 'package.json'])
    cpSync(inRoot(fileName), join(targetPath, fileName))

  const generated = await renderGeneratedFiles(inRoot(), { modules: [...modules], switchedOff: [] })
  for (const [path, text] of generated)
    if (path.startsWith('miniprogram')) writeFileSync(join(targetPath, path), text)
  if (!speech) removeSpeechPlugin(targetPath)
  await removeNativeComponents(targetPath, missingModules)
  return targetPath
}

function changeFile(targetPath: string, fileName: string, change: (text: string) => string): void {
  const filePath = join(targetPath, 'miniprogram', ...fileName.split('/'))
  writeFileSync(filePath, change(readFileSync(filePath, 'utf8')))
}

function removeSpeechPlugin(targetPath: string): void {
  changeFile(targetPath, 'app.json', (text) => {
    const app = JSON.parse(text)
    delete app.plugins
    return JSON.stringify(app, null, 2)
  })
  changeFile(targetPath, 'rules/city/generated.ts', (text) =>
    text.replace('speechPlugin: true', 'speechPlugin: false'),
  )
}
