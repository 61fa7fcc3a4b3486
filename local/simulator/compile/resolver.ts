import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import type { Project } from './project.ts'

/** The endings that a module's name may leave out, in the order in which they are tried. */
const JAVASCRIPT_FIRST = ['.js', '.ts', '.json', '/index.js', '/index.ts']
const TYPESCRIPT_FIRST = ['.ts', '.js', '.json', '/index.ts', '/index.js']

/**
 * Finds files by the names that WeChat uses. An id is a path from the miniprogram root, such as
 * `pages/a/a` or `miniprogram_npm/@vant/weapp/button/index`. An npm package that the author has not
 * built into miniprogram_npm is taken from node_modules.
 */
export class Resolver {
  readonly project: Project
  /**
   * A folder may contain a TypeScript file and the JavaScript that the author compiled from it. The
   * JavaScript is used, unless DevTools' TypeScript compiler is on.
   */
  private readonly scriptEndings: string[]
  /** The folders of packages by name; undefined for a package that is not installed. */
  private readonly packageFolders = new Map<string, string | undefined>()

  constructor(project: Project) {
    this.project = project
    this.scriptEndings = project.usesPlugin('typescript') ? TYPESCRIPT_FIRST : JAVASCRIPT_FIRST
  }

  /** The path of the file that an id means. It has an extension only if the id has one. */
  locate(moduleId: string): string {
    const inRoot = join(this.project.root, moduleId)
    const npmMatch = /^miniprogram_npm\/((?:@[^/]+\/)?[^/]+)(.*)$/.exec(moduleId)
    if (!npmMatch) return inRoot

    const [, packageName, pathInPackage] = npmMatch as unknown as [string, string, string]
    if (existsSync(inRoot.slice(0, inRoot.length - pathInPackage.length))) return inRoot
    const packageFolder = this.miniprogramFolder(packageName)
    return packageFolder ? join(packageFolder, pathInPackage) : inRoot
  }

  /** Id of the component that a URL means in the JSON of `ownerId`. Undefined if there is none. */
  resolveComponent(componentUrl: string, ownerId: string): string | undefined {
    // The name of a folder or a package means its index.
    const candidateIds = this.candidateIds(componentUrl, ownerId).flatMap((moduleId) => [
      moduleId,
      `${moduleId}/index`,
    ])
    const findWithEnding = (...endings: string[]) =>
      candidateIds.find((moduleId) =>
        endings.some((ending) => isFile(this.locate(moduleId) + ending)),
      )
    // A script without JSON and template may be an ordinary module, so it comes last.
    return findWithEnding('.json', '.wxml') ?? findWithEnding('.js', '.ts')
  }

  /**
   * Id, with extension, of the module that `specifier` means in `ownerId`. Undefined if there is
   * none. An npm package that was not built for Mini Programs has the id `npm:<specifier>`.
   */
  resolveModule(specifier: string, ownerId: string): string | undefined {
    for (const moduleId of this.candidateIds(this.resolveAlias(specifier), ownerId)) {
      const locatedPath = this.locate(moduleId)
      if (isFile(locatedPath) && /\.(js|ts|json)$/.test(moduleId)) return moduleId
      const ending = this.scriptEndings.find((extension) => isFile(locatedPath + extension))
      if (ending) return moduleId + ending
      const mainModule = this.packageMainOf(moduleId, locatedPath)
      if (mainModule) return mainModule
    }
    const packageName = packageNameOf(specifier)
    return packageName && this.packageFolder(packageName) ? `npm:${specifier}` : undefined
  }

  /** Id of the style sheet that an import means. The import may leave out the ending. */
  resolveSheet(sheetPath: string, ownerId: string): string | undefined {
    const sheetId = sheetPath.startsWith('/')
      ? sheetPath.slice(1)
      : posix.join(posix.dirname(ownerId), sheetPath)
    return [sheetId, `${sheetId}.wxss`].find((candidate) => isFile(this.locate(candidate)))
  }

  /** The ids that a URL or a module specifier can mean, in the order in which they are tried. */
  private candidateIds(url: string, ownerId: string): string[] {
    if (url.startsWith('/')) return [posix.normalize(url).slice(1)]
    // A path that leads above the miniprogram root stops at the root.
    const siblingId = posix.join('/', posix.dirname(ownerId), url).slice(1)
    if (url.startsWith('.')) return [siblingId]
    const candidateIds = [siblingId]
    for (let folder = posix.dirname(ownerId); ; folder = posix.dirname(folder)) {
      // A package may contain packages of its own. They come before those of the app.
      candidateIds.push(posix.join(folder, 'miniprogram_npm', url))
      if (folder === '.') return candidateIds
    }
  }

  /** Replaces an alias of app.json (resolveAlias), such as `@/*`, by its target. */
  private resolveAlias(specifier: string): string {
    const aliases: Record<string, string> = this.project.app.resolveAlias ?? {}
    for (const [aliasPattern, aliasTarget] of Object.entries(aliases)) {
      const aliasPrefix = aliasPattern.replace(/\*$/, '')
      if (specifier.startsWith(aliasPrefix))
        return `/${aliasTarget.replace(/^\/|\*$/g, '')}${specifier.slice(aliasPrefix.length)}`
    }
    return specifier
  }

  /** Id of the main module of a package in miniprogram_npm. */
  private packageMainOf(moduleId: string, locatedPath: string): string | undefined {
    const manifest = join(locatedPath, 'package.json')
    if (!moduleId.includes('miniprogram_npm/') || !isFile(manifest)) return undefined
    const { main: mainFile } = JSON.parse(readFileSync(manifest, 'utf8'))
    if (!mainFile || !isFile(join(locatedPath, mainFile))) return undefined
    return posix.join(moduleId, mainFile)
  }

  /** The folder of an installed package that contains its build for Mini Programs. */
  private miniprogramFolder(packageName: string): string | undefined {
    const packageFolder = this.packageFolder(packageName)
    if (!packageFolder) return undefined
    const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
    const builtFolder = join(packageFolder, manifest.miniprogram ?? 'miniprogram_dist')
    return existsSync(builtFolder) ? builtFolder : undefined
  }

  /** Folder of an installed npm package; undefined if it is not installed. */
  packageFolder(packageName: string): string | undefined {
    if (!this.packageFolders.has(packageName)) {
      this.packageFolders.set(packageName, this.findPackageFolder(packageName))
    }
    return this.packageFolders.get(packageName)
  }

  private findPackageFolder(packageName: string): string | undefined {
    const projectPackage = findInstalledPackage(packageName, this.project.root)
    if (projectPackage) return projectPackage
    // The libraries of useExtendedLib may also be installed with the simulator.
    const isExtendedLibrary = this.project
      .extendedLibraries()
      .some(({ packages }) => packages.includes(packageName))
    return isExtendedLibrary ? findInstalledPackage(packageName, import.meta.dirname) : undefined
  }

  /** Whether a file belongs to the author and not to an npm package. */
  isAuthorFile(moduleId: string): boolean {
    return (
      !moduleId.includes('miniprogram_npm/') &&
      !relative(this.project.root, this.locate(moduleId)).startsWith('..')
    )
  }
}

/** Folder of a package that is installed in `startFolder` or in a folder above it. */
function findInstalledPackage(packageName: string, startFolder: string): string | undefined {
  const packageFolder = join(startFolder, 'node_modules', packageName)
  if (existsSync(join(packageFolder, 'package.json'))) return packageFolder
  const parentFolder = dirname(startFolder)
  return startFolder === parentFolder ? undefined : findInstalledPackage(packageName, parentFolder)
}

const packageNameOf = (specifier: string): string | undefined =>
  /^(?:@[^/]+\/)?[^./@][^/]*/.exec(specifier)?.[0]

function isFile(filePath: string): boolean {
  // For a path below a file (`a.png/index.js`), statSync throws even without throwIfNoEntry.
  return existsSync(filePath) && statSync(filePath).isFile()
}
