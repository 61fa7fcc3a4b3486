import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'

/**
 * Prepares a package for publishing: `npm pack` runs this file in the folder of the package before
 * it packs, and with `--undo` afterwards.
 *
 * In the repository, package.json exports the TypeScript sources. In the published package it
 * exports `dist`, where tsc has compiled them, with the assets next to the compiled files.
 */
const packageFolder = process.cwd()
const distFolder = join(packageFolder, 'dist')
const manifestFile = join(packageFolder, 'package.json')
const licenseFile = join(packageFolder, 'LICENSE')
const outputFolder = join(packageFolder, '../../dist/packages')
const savedManifestFile = join(outputFolder, `${basename(packageFolder)}.json`)

const ASSET_SOURCES = ['console', 'styles', 'phone', 'shell', 'location-picker.css']

if (process.argv.includes('--undo')) undo()
else prepare()

function undo(): void {
  renameSync(savedManifestFile, manifestFile)
  rmSync(licenseFile)
}

function prepare(): void {
  compile()
  copyAssets()
  cpSync(join(packageFolder, '../../LICENSE'), licenseFile)

  const manifestText = readFileSync(manifestFile, 'utf8')
  writeFileSync(savedManifestFile, manifestText)
  const publishedManifest = toPublishedManifest(JSON.parse(manifestText))
  writeFileSync(manifestFile, `${JSON.stringify(publishedManifest, null, 2)}\n`)
}

function compile(): void {
  const tscFile = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const projectFile = join(packageFolder, '../tsconfig.json')
  const { status } = spawnSync(
    process.execPath,
    [tscFile, '-p', projectFile, '--outDir', outputFolder],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  if (status !== 0) process.exit(1)

  rmSync(distFolder, { recursive: true, force: true })
  cpSync(join(outputFolder, basename(packageFolder)), distFolder, { recursive: true })
}

function copyAssets(): void {
  for (const assetSource of ASSET_SOURCES) {
    const sourcePath = join(packageFolder, assetSource)
    if (existsSync(sourcePath))
      cpSync(sourcePath, join(distFolder, assetSource), {
        recursive: true,
        filter: isAssetOrFolder,
      })
  }
}

/** `cpSync` asks its filter about folders too. They have no extension. */
function isAssetOrFolder(path: string): boolean {
  return /\.(css|html)$/.test(path) || extname(path) === ''
}

function toPublishedManifest(manifest: Record<string, any>): object {
  const {
    exports,
    bin,
    scripts: _scripts,
    devDependencies: _devDependencies,
    ...publishedFields
  } = manifest
  return {
    ...publishedFields,
    bin: mapValues(bin, toCompiledPath),
    exports: mapValues(exports, toExport),
  }
}

function mapValues<T>(entries: object | undefined, mapPath: (path: string) => T) {
  if (!entries) return undefined
  return Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, mapPath(path)]))
}

function toCompiledPath(sourcePath: string): string {
  return sourcePath.replace(/^\.\/(.*)\.ts$/, './dist/$1.js')
}

function toExport(path: string): string | { types: string; default: string } {
  if (path.endsWith('.ts')) {
    const compiledPath = toCompiledPath(path)
    return { types: compiledPath.replace(/js$/, 'd.ts'), default: compiledPath }
  }
  const isInDist = existsSync(join(distFolder, dirname(path), basename(path)))
  return isInDist ? path.replace('./', './dist/') : path
}
