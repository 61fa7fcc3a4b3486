import { lineNumberOf } from './project.ts'
import type { Resolver } from './resolver.ts'
import { CUSTOM_TAB_BAR } from './selector.ts'

/** One page or component of the app. */
export interface ComponentRow {
  /** Path without extension or leading slash. */
  path: string
  /** Its JSON, with usingComponents rewritten to absolute paths. */
  json: Record<string, any>
  isPage: boolean
}

/**
 * Lists every page and component that the app can show: the pages, and the components that they use
 * directly or indirectly. Reports pages and components that do not exist.
 */
export function collectComponents(resolver: Resolver): ComponentRow[] {
  const { project } = resolver
  const rowByPath = new Map<string, ComponentRow>()
  const pagePaths = project.pagePaths()
  const appComponents: Record<string, string> = project.app.usingComponents ?? {}

  const appJsonFile = `${project.root}/app.json`
  /** JSON file and message of each error, so that it is reported once. */
  const reportedMessages = new Set<string>()
  const reportMissing = (jsonFile: string, componentName: string, componentUrl: string): void => {
    const message = `component <${componentName}> not found: "${componentUrl}"`
    if (reportedMessages.has(jsonFile + message)) return
    reportedMessages.add(jsonFile + message)
    project.reportError(
      jsonFile,
      message,
      lineNumberOf(project.readText(jsonFile), `"${componentName}"`),
    )
  }

  const visitComponent = (componentPath: string, isPage: boolean): void => {
    const knownRow = rowByPath.get(componentPath)
    // A page that others use as a component, for example in a tab bar, also gets isolated styles.
    if (knownRow && !isPage) knownRow.json.component = true
    if (knownRow) return
    const jsonFile = `${resolver.locate(componentPath)}.json`
    const ownJson = project.readJson(jsonFile) ?? {}
    const componentJson: Record<string, any> = { ...ownJson }
    rowByPath.set(componentPath, { path: componentPath, json: componentJson, isPage })
    if (!isPage) componentJson.component = true

    /** The absolute path of a used component, which is visited too. Undefined if it is missing. */
    const resolveComponent = (componentName: string, componentUrl: string): string | undefined => {
      const isFromApp =
        ownJson.usingComponents?.[componentName] !== componentUrl &&
        appComponents[componentName] === componentUrl
      const ownerId = isFromApp ? 'app' : componentPath
      const isOfPlugin = componentUrl.startsWith('plugin')
      const targetPath = isOfPlugin ? undefined : resolver.resolveComponent(componentUrl, ownerId)
      if (!targetPath) {
        reportMissing(isFromApp ? appJsonFile : jsonFile, componentName, componentUrl)
        return undefined
      }
      visitComponent(targetPath, false)
      return `/${targetPath}`
    }
    // Components of app.json can be used in the author's own files, not in npm packages.
    const inheritedComponents = resolver.isAuthorFile(componentPath) ? appComponents : {}
    const usedComponents: Record<string, string> = {
      ...inheritedComponents,
      ...ownJson.usingComponents,
    }
    componentJson.usingComponents = mapValues(usedComponents, resolveComponent)
    if (ownJson.componentGenerics) {
      componentJson.componentGenerics = mapValues(
        ownJson.componentGenerics,
        (genericName, genericConfig: any) => {
          if (!genericConfig?.default) return genericConfig
          return { default: resolveComponent(genericName, genericConfig.default) }
        },
      )
    }
  }

  const reportAppError = (message: string, textPart: string) =>
    project.reportError(appJsonFile, message, lineNumberOf(project.readText(appJsonFile), textPart))
  for (const { name: libraryName, packages } of project.extendedLibraries()) {
    const missingPackages = packages.filter((packageName) => !resolver.packageFolder(packageName))
    if (missingPackages.length > 0)
      reportAppError(
        `useExtendedLib ${libraryName} needs a package: npm install -D ${missingPackages.join(' ')}`,
        '"useExtendedLib"',
      )
  }
  for (const pagePath of pagePaths) {
    if (resolver.resolveComponent(`/${pagePath}`, 'app')) visitComponent(pagePath, true)
    else reportAppError(`page "${pagePath}" not found`, `"${pagePath}"`)
  }
  for (const { pagePath = '' } of project.app.tabBar?.list ?? [])
    if (!pagePaths.includes(pagePath.replace(/^\//, '')))
      reportAppError(`tab "${pagePath}" is not a page of the app`, pagePath)
  if (project.app.tabBar?.custom) {
    if (resolver.resolveComponent(`/${CUSTOM_TAB_BAR}`, 'app'))
      visitComponent(CUSTOM_TAB_BAR, false)
    else reportAppError(`tabBar.custom is true but ${CUSTOM_TAB_BAR} is missing`, '"custom"')
  }
  return [...rowByPath.values()]
}

/** Maps the values of a record. Entries whose new value is undefined are left out. */
function mapValues<T>(
  record: Record<string, T>,
  mapValue: (entryKey: string, entryValue: T) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(record).map(
    ([entryKey, entryValue]) => [entryKey, mapValue(entryKey, entryValue)] as const,
  )
  return Object.fromEntries(entries.filter(([, entryValue]) => entryValue !== undefined))
}
