import type { AppBundle } from '../compile/bundle.ts'
import type { Phone } from '../contract.ts'

/** The compiled Mini Program. The script that runs before this one sets it (compile/bundle.ts). */
export const bundle = (globalThis as unknown as { simApp: AppBundle }).simApp

/** The phone around the page's document. */
export const getPhone = (): Phone => (window.parent as unknown as { phone: Phone }).phone

/** Paths of the components that the template of a page or component may show. */
export function componentsUsedBy(componentPath: string): string[] {
  const { usingComponents = {}, componentGenerics = {} } =
    bundle.components[componentPath]?.json ?? {}
  const genericDefaults = Object.values<{ default?: string }>(componentGenerics).map(
    (generic) => generic.default,
  )
  const componentUrls = [...Object.values<string>(usingComponents), ...genericDefaults]
  return componentUrls.flatMap((componentUrl) => (componentUrl ? [componentUrl.slice(1)] : []))
}
