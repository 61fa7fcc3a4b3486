import { lineOf } from './project.ts'
import type { Resolver } from './resolve.ts'
import { CUSTOM_TAB_BAR } from './selector.ts'

/** One page or component of the app. */
export interface ComponentRow {
  /** Path without extension or leading slash. */
  path: string
  /** Its JSON, with usingComponents rewritten to absolute paths. */
  json: Record<string, any>
  page: boolean
}

/** Walks from the pages through usingComponents and generics to every component that the app can show. */
export function componentGraph(resolver: Resolver): ComponentRow[] {
  const { project } = resolver
  const rows = new Map<string, ComponentRow>()
  const pages = project.pages()
  const shared: Record<string, string> = project.app.usingComponents ?? {}

  const told = new Set<string>()
  const report = (file: string, name: string, url: string): void => {
    const message = `component <${name}> not found: "${url}"`
    if (told.has(file + message)) return
    told.add(file + message)
    project.error(file, message, lineOf(project.read(file), `"${name}"`))
  }
  const visit = (path: string, page: boolean): void => {
    const known = rows.get(path)
    // A page that others use, as a tab bar's may be, has a component's own style.
    if (known && !page) known.json.component = true
    if (known) return
    const file = `${resolver.locate(path)}.json`
    const own = project.json(file) ?? {}
    const json: Record<string, any> = { ...own }
    rows.set(path, { path, json, page })
    if (!page) json.component = true

    const found = (name: string, url: string): string | undefined => {
      const fromApp = own.usingComponents?.[name] !== url && shared[name] === url
      const target = url.startsWith('plugin') ? undefined : resolver.component(url, fromApp ? 'app' : path)
      if (target) visit(target, false)
      else report(fromApp ? `${project.root}/app.json` : file, name, url)
      return target && `/${target}`
    }
    const using: Record<string, string> = { ...(resolver.isOwn(path) ? shared : {}), ...own.usingComponents }
    json.usingComponents = mapValues(using, (name, url) => found(name, url))
    if (own.componentGenerics) {
      json.componentGenerics = mapValues(own.componentGenerics, (name, generic: any) =>
        generic?.default ? { default: found(name, generic.default) } : generic,
      )
    }
  }

  const app = `${project.root}/app.json`
  const wrong = (message: string, part: string) => project.error(app, message, lineOf(project.read(app), part))
  for (const { name, packages } of project.extended()) {
    const missing = packages.filter((one) => !resolver.packageFolder(one))
    if (missing.length > 0)
      wrong(`useExtendedLib ${name} needs a package: npm install -D ${missing.join(' ')}`, '"useExtendedLib"')
  }
  for (const page of pages) {
    if (resolver.component(`/${page}`, 'app')) visit(page, true)
    else wrong(`page "${page}" not found`, `"${page}"`)
  }
  for (const { pagePath = '' } of project.app.tabBar?.list ?? [])
    if (!pages.includes(pagePath.replace(/^\//, ''))) wrong(`tab "${pagePath}" is none of the pages`, pagePath)
  if (project.app.tabBar?.custom) {
    if (resolver.component(`/${CUSTOM_TAB_BAR}`, 'app')) visit(CUSTOM_TAB_BAR, false)
    else wrong(`tabBar.custom is true but ${CUSTOM_TAB_BAR} is missing`, '"custom"')
  }
  return [...rows.values()]
}

function mapValues<T>(record: Record<string, T>, map: (key: string, value: T) => unknown): Record<string, unknown> {
  const entries = Object.entries(record).map(([key, value]) => [key, map(key, value)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}
