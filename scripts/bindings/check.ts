import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { projectRoot } from '../paths'
import { BUILTIN_EVENTS } from './builtin-events'
import type { Remarks } from './expression'
import { readPackageComponent } from './package-component'
import { type ComponentContract, type Overlay, ScriptReader, type TemplateScript } from './scripts'
import { parseTemplate } from './template'
import { type BindingCounts, type ElementContract, TemplateCheck } from './template-check'

export interface BindingReport {
  /** `file:line message`, in the order of the files. */
  faults: string[]
  /** Constructs that the check did not understand, as `file:line construct`. */
  unresolved: string[]
  /**
   * How much was checked. The test asserts these numbers, so that it cannot pass without reading.
   */
  counts: BindingCounts
}

const MINIPROGRAM = join(projectRoot, 'miniprogram')
const PACKAGES = join(projectRoot, 'node_modules')

/**
 * Checks that the templates of `miniprogram/` only name handlers, data, and properties and events
 * of components that exist. With an overlay, only the templates of the overlay are checked.
 */
export function checkBindings(overlay?: Overlay): BindingReport {
  const templateFiles = overlay
    ? [...overlay.keys()].filter((filePath) => filePath.endsWith('.wxml'))
    : ownTemplates()
  return new BindingCheck(templateFiles.sort(), overlay ?? new Map()).run()
}

const ownTemplates = (): string[] =>
  readdirSync(MINIPROGRAM, { recursive: true, encoding: 'utf8' })
    .filter((filePath) => filePath.endsWith('.wxml') && !filePath.startsWith('miniprogram_npm'))
    .map((filePath) => join(MINIPROGRAM, filePath))

const scriptOf = (templateFile: string): string => templateFile.replace(/\.wxml$/, '.ts')
const shortName = (filePath: string): string => relative(MINIPROGRAM, filePath)

class BindingCheck {
  private readonly templateFiles: readonly string[]
  private readonly overlay: Overlay
  private readonly scripts: ScriptReader
  private readonly contracts = new Map<string, ComponentContract | undefined>()
  private readonly faults = new Set<string>()
  private readonly unresolved = new Set<string>()
  private readonly counts: BindingCounts = {
    templates: 0,
    expressions: 0,
    handlers: 0,
    properties: 0,
    members: 0,
    untypedMembers: 0,
  }

  constructor(templateFiles: readonly string[], overlay: Overlay) {
    this.templateFiles = templateFiles
    this.overlay = overlay
    this.scripts = new ScriptReader(templateFiles.map(scriptOf), overlay)
  }

  run(): BindingReport {
    for (const filePath of this.templateFiles) this.checkTemplate(filePath)
    return {
      faults: [...this.faults],
      unresolved: [...this.unresolved],
      counts: this.counts,
    }
  }

  private readText(filePath: string): string {
    return this.overlay.get(filePath) ?? readFileSync(filePath, 'utf8')
  }

  private fileExists(filePath: string): boolean {
    return this.overlay.has(filePath) || existsSync(filePath)
  }

  private remarksOn(filePath: string): Remarks {
    const text = this.readText(filePath)
    const locationAt = (offset: number): string => {
      const lineNumber = text.slice(0, offset).split('\n').length
      return `${relative(projectRoot, filePath)}:${lineNumber}`
    }
    return {
      fault: (offset, message) => this.faults.add(`${locationAt(offset)} ${message}`),
      unresolved: (offset, construct) => this.unresolved.add(`${locationAt(offset)} ${construct}`),
    }
  }

  private checkTemplate(filePath: string): void {
    const remarks = this.remarksOn(filePath)
    const template = parseTemplate(this.readText(filePath))
    this.counts.templates += 1
    for (const { message, offset } of template.syntaxErrors) remarks.fault(offset, message)
    const script = this.scripts.readScript(scriptOf(filePath))
    const scriptName = shortName(scriptOf(filePath))
    if (!script) {
      remarks.unresolved(0, `no page or component is registered in ${scriptName}`)
      return
    }

    const usingComponents = this.usedComponents(filePath)
    const check = new TemplateCheck({
      scriptName,
      template,
      script,
      remarks,
      scripts: this.scripts,
      counts: this.counts,
      contractOf: (tag, offset) => {
        const componentPath = usingComponents.get(tag)
        if (componentPath === undefined) return { kind: 'builtin', events: BUILTIN_EVENTS[tag] }
        const contract = this.contractOf(componentPath, filePath)
        if (contract.kind === 'unknown') remarks.unresolved(offset, `the component <${tag}>`)
        return contract
      },
      readText: (relativePath) => this.readText(join(dirname(filePath), relativePath)),
    })
    check.run()
    this.checkUnusedMethods(filePath, script, check.usedHandlers)
  }

  /**
   * Reports methods that neither the template nor a script names: the template no longer needs
   * them.
   */
  private checkUnusedMethods(
    filePath: string,
    script: TemplateScript,
    usedHandlers: ReadonlySet<string>,
  ): void {
    const scriptFile = scriptOf(filePath)
    const remarks = this.remarksOn(scriptFile)
    for (const [method, offset] of script.ownMethods) {
      if (usedHandlers.has(method) || script.namedByScripts(method)) continue
      remarks.fault(
        offset,
        `no template and no script uses the method "${method}"; bind it or delete it`,
      )
    }
  }

  /**
   * The tags of components in a template, each with the path of its component. A generic has none.
   */
  private usedComponents(filePath: string): Map<string, unknown> {
    const appSettings = JSON.parse(this.readText(join(MINIPROGRAM, 'app.json')))
    const ownSettings = JSON.parse(this.readText(filePath.replace(/\.wxml$/, '.json')))
    return new Map<string, unknown>(
      Object.entries({
        ...appSettings.usingComponents,
        ...ownSettings.usingComponents,
        ...ownSettings.componentGenerics,
      }),
    )
  }

  private contractOf(componentPath: unknown, filePath: string): ElementContract {
    // A generic stands for any component that its user names.
    if (typeof componentPath !== 'string') return { kind: 'unknown' }
    const scriptPath = this.resolveComponent(componentPath, filePath)
    if (!this.contracts.has(scriptPath))
      this.contracts.set(scriptPath, this.readContract(scriptPath))
    const contract = this.contracts.get(scriptPath)
    return contract
      ? { kind: 'component', contract, place: this.displayPath(scriptPath) }
      : { kind: 'unknown' }
  }

  private displayPath(scriptPath: string): string {
    return scriptPath.startsWith(PACKAGES) ? relative(PACKAGES, scriptPath) : shortName(scriptPath)
  }

  private resolveComponent(componentPath: string, filePath: string): string {
    if (componentPath.startsWith('/')) return join(MINIPROGRAM, `${componentPath}.ts`)
    const relativeFile = `${posix.join(dirname(filePath), componentPath)}.ts`
    if (this.fileExists(relativeFile)) return relativeFile
    // `dist` holds the same components as the folder that WeChat reads, as ES modules.
    const scriptPath = componentPath.replace(/^((?:@[^/]+\/)?[^/]+)/, '$1/dist')
    return join(PACKAGES, `${scriptPath}.js`)
  }

  private readContract(scriptPath: string): ComponentContract | undefined {
    if (!this.fileExists(scriptPath)) return undefined
    return scriptPath.endsWith('.js')
      ? readPackageComponent(scriptPath)
      : this.scripts.readContract(scriptPath, this.remarksOn(scriptPath))
  }
}
