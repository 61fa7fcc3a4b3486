import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import type { Project } from './project.ts'

const SCRIPTS = ['.js', '.ts', '.json', '/index.js', '/index.ts']
const TYPESCRIPT = ['.ts', '.js', '.json', '/index.ts', '/index.js']

/**
 * Finds files the way WeChat names them. An id is a path from the miniprogram root (`pages/a/a`,
 * `miniprogram_npm/@vant/weapp/button/index`); npm ids that the app has not built are served from node_modules.
 */
export class Resolver {
  readonly project: Project
  /** Beside a TypeScript source may lie what the author made of it, which counts unless DevTools' compiler is on. */
  private readonly scripts: string[]
  private readonly packages = new Map<string, string | undefined>()

  constructor(project: Project) {
    this.project = project
    this.scripts = project.usesPlugin('typescript') ? TYPESCRIPT : SCRIPTS
  }

  /** Where an id lies on disk, without extension. */
  locate(id: string): string {
    const inRoot = join(this.project.root, id)
    const npm = /^miniprogram_npm\/((?:@[^/]+\/)?[^/]+)(.*)$/.exec(id)
    if (!npm) return inRoot
    const [, name, rest] = npm as unknown as [string, string, string]
    if (existsSync(inRoot.slice(0, inRoot.length - rest.length))) return inRoot
    const folder = this.miniprogramFolder(name)
    return folder ? join(folder, rest) : inRoot
  }

  /** Id of the component that `url` names in the JSON of `owner`; undefined when there is none. */
  component(url: string, owner: string): string | undefined {
    // A bare package name means its index.
    const ids = this.candidates(url, owner).flatMap((id) => [id, `${id}/index`])
    const having = (...ends: string[]) => ids.find((id) => ends.some((end) => isFile(this.locate(id) + end)))
    // A script alone may be any module.
    return having('.json', '.wxml') ?? having('.js', '.ts')
  }

  /**
   * Id, with extension, of the module that `specifier` names in `owner`; `npm:<specifier>` for a plain package that is
   * to be bundled; undefined when there is none.
   */
  module(specifier: string, owner: string): string | undefined {
    for (const id of this.candidates(this.alias(specifier), owner)) {
      const at = this.locate(id)
      if (isFile(at) && /\.(js|ts|json)$/.test(id)) return id
      const end = this.scripts.find((extension) => isFile(at + extension))
      if (end) return id + end
      const main = this.mainOf(id, at)
      if (main) return main
    }
    const name = packageName(specifier)
    return name && this.packageFolder(name) ? `npm:${specifier}` : undefined
  }

  /** The style sheet that an import names, whose ending may be left out. */
  sheet(path: string, owner: string): string | undefined {
    const id = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(owner), path)
    return [id, `${id}.wxss`].find((candidate) => isFile(this.locate(candidate)))
  }

  private candidates(url: string, owner: string): string[] {
    if (url.startsWith('/')) return [posix.normalize(url).slice(1)]
    // What leads above the app's folder begins there, whatever lies beside that folder.
    const beside = posix.join('/', posix.dirname(owner), url).slice(1)
    if (url.startsWith('.')) return [beside]
    const ids = [beside]
    for (let at = posix.dirname(owner); ; at = posix.dirname(at)) {
      // A package may ship packages of its own, which come before the app's.
      ids.push(posix.join(at, 'miniprogram_npm', url))
      if (at === '.') return ids
    }
  }

  private alias(specifier: string): string {
    for (const [from, to] of Object.entries<string>(this.project.app.resolveAlias ?? {})) {
      const prefix = from.replace(/\*$/, '')
      if (specifier.startsWith(prefix)) return `/${to.replace(/^\/|\*$/g, '')}${specifier.slice(prefix.length)}`
    }
    return specifier
  }

  private mainOf(id: string, at: string): string | undefined {
    const manifest = join(at, 'package.json')
    if (!id.includes('miniprogram_npm/') || !isFile(manifest)) return undefined
    const { main } = JSON.parse(readFileSync(manifest, 'utf8'))
    return main && isFile(join(at, main)) ? posix.join(id, main) : undefined
  }

  private miniprogramFolder(name: string): string | undefined {
    const folder = this.packageFolder(name)
    if (!folder) return undefined
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const built = join(folder, manifest.miniprogram ?? 'miniprogram_dist')
    return existsSync(built) ? built : undefined
  }

  packageFolder(name: string): string | undefined {
    if (!this.packages.has(name)) {
      const ours = this.project.extended().some(({ packages }) => packages.includes(name))
      const folder = installed(name, this.project.root) ?? (ours ? installed(name, import.meta.dirname) : undefined)
      this.packages.set(name, folder)
    }
    return this.packages.get(name)
  }

  /** True for what lies in the author's own folder, as opposed to npm. */
  isOwn(id: string): boolean {
    return !id.includes('miniprogram_npm/') && !relative(this.project.root, this.locate(id)).startsWith('..')
  }
}

/** Folder of a package that is installed at `from` or above. */
function installed(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name)
  if (existsSync(join(folder, 'package.json'))) return folder
  return from === dirname(from) ? undefined : installed(name, dirname(from))
}

const packageName = (specifier: string): string | undefined => /^(?:@[^/]+\/)?[^./@][^/]*/.exec(specifier)?.[0]

function isFile(path: string): boolean {
  // Below a file, as in `a.png/index.js`, statSync throws in spite of throwIfNoEntry.
  return existsSync(path) && statSync(path).isFile()
}
