import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseJson } from 'miniapp-simulator'

/** A Mini Program's folder with its project.config.json. */
export interface Project {
  folder: string
  config: Record<string, any>
}

/**
 * Reads the configuration of a Mini Program's folder.
 * @throws Error with a sentence that tells the user what to do if it is not a Mini Program
 */
export function readProject(folder: string): Project {
  const config = readJson(join(folder, 'project.config.json')) ?? {}
  const programRoot = join(folder, config.miniprogramRoot ?? '')
  const appConfig = readJson(join(programRoot, 'app.json'))
  if (appConfig && !appConfig.pages?.length)
    throw new Error(`${join(programRoot, 'app.json')} names no pages`)
  if (appConfig) return { folder, config }

  throw new Error(explainMissingApp(folder, config, programRoot))
}

/** Tells the user why a folder has no app.json, and what to do. */
function explainMissingApp(
  folder: string,
  config: Record<string, any>,
  programRoot: string,
): string {
  const { dependencies, devDependencies } = readJson(join(folder, 'package.json')) ?? {}
  const dependsOn = (namePrefix: string) =>
    Object.keys({ ...dependencies, ...devDependencies }).some((packageName) =>
      packageName.startsWith(namePrefix),
    )
  const isTaro = dependsOn('@tarojs/')
  const isUniApp =
    dependsOn('@dcloudio/') ||
    existsSync(join(folder, 'pages.json')) ||
    existsSync(join(folder, 'src', 'pages.json'))

  const buildHint = config.miniprogramRoot
    ? `, which fills ${config.miniprogramRoot}`
    : ', and open the folder that it fills'
  if (isTaro)
    return `${folder} has the sources of a Taro program: taro build --type weapp${buildHint}`
  if (isUniApp)
    return `${folder} has the sources of a uni-app program: build it for mp-weixin${buildHint}`

  if (existsSync(join(folder, 'project.config.json')))
    return `no app.json in ${programRoot}: project.config.json says by miniprogramRoot where it lies`
  return (
    `no Mini Program in ${folder}: neither project.config.json nor app.json; ` +
    'name its folder by --project'
  )
}

/**
 * Reads a JSON file; undefined if it does not exist.
 * @throws Error with the line of the mistake if it is not valid JSON
 */
export function readJson(jsonFile: string): Record<string, any> | undefined {
  if (!existsSync(jsonFile)) return undefined
  const parseResult = parseJson(readFileSync(jsonFile, 'utf8'))
  if ('value' in parseResult) return parseResult.value
  throw new Error(
    parseResult.line
      ? `${jsonFile}:${parseResult.line} is not valid JSON: ${parseResult.fault}`
      : `${jsonFile} ${parseResult.fault}`,
  )
}
