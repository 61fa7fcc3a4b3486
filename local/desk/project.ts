import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseJson } from 'miniapp-simulator'

/** A Mini Program's folder, as project.config.json describes it. */
export interface Project {
  folder: string
  config: Record<string, any>
}

/** Reads what is needed to open a folder; throws a sentence that says what to do where it is no Mini Program. */
export function readProject(folder: string): Project {
  const config = readJson(join(folder, 'project.config.json')) ?? {}
  const root = join(folder, config.miniprogramRoot ?? '')
  const app = readJson(join(root, 'app.json'))
  if (app && !app.pages?.length) throw new Error(`${join(root, 'app.json')} names no pages`)
  if (app) return { folder, config }
  const { dependencies, devDependencies } = readJson(join(folder, 'package.json')) ?? {}
  const uses = (name: string) =>
    Object.keys({ ...dependencies, ...devDependencies }).some((one) => one.startsWith(name))
  const built = config.miniprogramRoot
    ? `, which fills ${config.miniprogramRoot}`
    : ', and open the folder that it fills'
  if (uses('@tarojs/')) throw new Error(`${folder} has the sources of a Taro program: taro build --type weapp${built}`)
  if (uses('@dcloudio/') || ['', 'src'].some((at) => existsSync(join(folder, at, 'pages.json'))))
    throw new Error(`${folder} has the sources of a uni-app program: build it for mp-weixin${built}`)
  if (existsSync(join(folder, 'project.config.json')))
    throw new Error(`no app.json in ${root}: project.config.json says by miniprogramRoot where it lies`)
  throw new Error(
    `no Mini Program in ${folder}: neither project.config.json nor app.json; name its folder by --project`,
  )
}

/** Undefined where there is no such file. */
export function readJson(file: string): Record<string, any> | undefined {
  if (!existsSync(file)) return undefined
  const read = parseJson(readFileSync(file, 'utf8'))
  if ('value' in read) return read.value
  throw new Error(read.line ? `${file}:${read.line} is not valid JSON: ${read.fault}` : `${file} ${read.fault}`)
}
