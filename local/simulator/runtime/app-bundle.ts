import type { AppBundle } from '../compile/bundle.ts'
import type { Phone } from '../contract.ts'

/** The compiled Mini Program, loaded by the script before this one. */
export const bundle = (globalThis as unknown as { simApp: AppBundle }).simApp

/** The phone around the page's document. */
export const phone = (): Phone => (window.parent as unknown as { phone: Phone }).phone

/** The components that the template of a page or component may show. */
export function usedDirectly(path: string): string[] {
  const { usingComponents = {}, componentGenerics = {} } = bundle.components[path]?.json ?? {}
  const generics = Object.values<{ default?: string }>(componentGenerics).map((generic) => generic.default)
  return [...Object.values<string>(usingComponents), ...generics].flatMap((used) => (used ? [used.slice(1)] : []))
}
