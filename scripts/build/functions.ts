import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { moduleManifest } from '../../miniprogram/modules/generated/manifest'
import { inRoot } from '../paths'
import { actions } from './actions'
import { replaceFolder } from './replace-folder'
import { commonTarget } from './runtimes'

const sourcesFolder = inRoot('cloudfunctions')
const bundlesFolder = inRoot('dist', 'cloudfunctions')

/** The deployed functions: name and source folder. */
type FunctionFolders = Map<string, string>

/**
 * The folders of cloudfunctions/ that do not start with `_`, and those in `functions` of a module
 * of this build.
 */
async function functionFolders(): Promise<FunctionFolders> {
  const folders: FunctionFolders = new Map()
  for (const functionName of await foldersIn(sourcesFolder))
    if (!functionName.startsWith('_')) folders.set(functionName, join(sourcesFolder, functionName))

  for (const module of Object.keys(moduleManifest)) {
    const ownFolder = join(sourcesFolder, '_modules', module, 'functions')
    if (!existsSync(ownFolder)) continue
    for (const functionName of await foldersIn(ownFolder))
      folders.set(functionName, join(ownFolder, functionName))
  }

  if (folders.size === 0) throw new Error('no function found in cloudfunctions/')
  return new Map(
    [...folders].sort(([firstName], [secondName]) => firstName.localeCompare(secondName, 'en')),
  )
}

async function foldersIn(folderPath: string): Promise<string[]> {
  const entries = await readdir(folderPath, { withFileTypes: true })
  return entries.filter((folderEntry) => folderEntry.isDirectory()).map(({ name }) => name)
}

/**
 * Builds dist/cloudfunctions/<name>/{index.js,package.json,config.json} and
 * dist/cloudfunctions/schema.json. wx-server-sdk is not part of the bundle, so functions run with
 * the package as published (deploy/stage-functions.ts).
 * @param targetPath another folder than dist/cloudfunctions
 */
export async function buildFunctions(
  targetPath = bundlesFolder,
  plugins: Plugin[] = [],
): Promise<void> {
  const folders = await functionFolders()
  const sdkPackage = inRoot('node_modules', 'wx-server-sdk', 'package.json')
  const { version: sdkVersion } = JSON.parse(await readFile(sdkPackage, 'utf8'))
  await replaceFolder(targetPath, (folderPath) =>
    fillFunctionFolder(folderPath, folders, sdkVersion, plugins),
  )
}

const entryPoints = (folders: FunctionFolders) =>
  Object.fromEntries(
    [...folders].map(([name, folder]) => [`${name}/index`, join(folder, 'index.ts')]),
  )

/** The esbuild options for every function. */
const bundleOptions = (plugins: Plugin[] = []) =>
  ({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: commonTarget,
    // The package's ES module reads its own path, which a bundle does not have.
    alias: { pdfkit: createRequire(import.meta.url).resolve('pdfkit') },
    external: ['wx-server-sdk'],
    plugins: [actions, ...plugins],
    legalComments: 'none',
    logLevel: 'warning',
  }) satisfies BuildOptions

/**
 * The source map of a function's bundle, as JSON. It maps a stack trace to the sources and is not
 * deployed.
 */
export async function sourceMapOf(functionName: string): Promise<string> {
  const folder = (await functionFolders()).get(functionName)
  if (folder === undefined) throw new Error(`there is no function ${functionName}`)
  const { outputFiles } = await build({
    ...bundleOptions(),
    entryPoints: entryPoints(new Map([[functionName, folder]])),
    outdir: bundlesFolder,
    sourcemap: 'external',
    write: false,
  })
  return outputFiles.find(({ path }) => path.endsWith('.map'))!.text
}

async function fillFunctionFolder(
  folderPath: string,
  sourceFolders: FunctionFolders,
  sdkVersion: string,
  plugins: Plugin[],
): Promise<void> {
  await build({
    ...bundleOptions(plugins),
    entryPoints: entryPoints(sourceFolders),
    outdir: folderPath,
  })
  await Promise.all(
    [...sourceFolders].map(async ([name, source]) => {
      const functionFolder = join(folderPath, name)
      await mkdir(functionFolder, { recursive: true })
      const manifest = {
        name,
        version: '1.0.0',
        main: 'index.js',
        dependencies: { 'wx-server-sdk': sdkVersion },
      }
      await writeFile(
        join(functionFolder, 'package.json'),
        `${JSON.stringify(manifest, null, 2)}\n`,
      )
      await cp(join(source, 'config.json'), join(functionFolder, 'config.json'))
      await addAssets(source, functionFolder)
    }),
  )
  await writeSchema(folderPath)
}

/**
 * Copies files of packages that a function reads at run time. assets.json maps a folder to a
 * package and its files; the last part of a path may contain `*`.
 */
async function addAssets(sourceFolder: string, bundleFolder: string): Promise<void> {
  const listFile = join(sourceFolder, 'assets.json')
  if (!existsSync(listFile)) return
  const assets: Record<string, { package: string; files: string[] }> = JSON.parse(
    await readFile(listFile, 'utf8'),
  )

  for (const [assetFolder, { package: packageName, files }] of Object.entries(assets)) {
    const targetFolder = join(bundleFolder, assetFolder)
    await mkdir(targetFolder, { recursive: true })
    for (const filePattern of files) {
      const matchingFiles = await filesLike(inRoot('node_modules', packageName), filePattern)
      if (matchingFiles.length === 0) throw new Error(`${packageName} has no ${filePattern}`)
      await Promise.all(
        matchingFiles.map((matchingPath) =>
          cp(matchingPath, join(targetFolder, basename(matchingPath))),
        ),
      )
    }
  }
}

async function filesLike(packageFolder: string, pattern: string): Promise<string[]> {
  const folderPath = join(packageFolder, dirname(pattern))
  const [start, end] = basename(pattern).split('*') as [string, string?]
  const fileNames = await readdir(folderPath)
  const matchesPattern = (fileName: string) =>
    end === undefined ? fileName === start : fileName.startsWith(start) && fileName.endsWith(end)
  return fileNames.filter(matchesPattern).map((fileName) => join(folderPath, fileName))
}

async function writeSchema(folderPath: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(sourcesFolder, 'schema.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  })
  const code = outputFiles[0]!.text
  const { schema } = await import(
    `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  )
  await writeFile(join(folderPath, 'schema.json'), `${JSON.stringify(schema, null, 2)}\n`)
}
