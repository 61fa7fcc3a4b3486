import { bundle, getPhone } from './app-bundle.ts'

/** Replaces values such as `@textColor` by the variables of theme.json for the phone's theme. */
export function resolveThemeVariables<T extends Record<string, any>>(themedValues: T): T {
  const themeVariables = bundle.theme[getPhone().device.theme] ?? bundle.theme.light ?? {}
  const resolvedEntries = Object.entries(themedValues).map(([key, value]) => {
    const isVariable = typeof value === 'string' && value.startsWith('@')
    return [key, isVariable ? themeVariables[value.slice(1)] : value]
  })
  return Object.fromEntries(resolvedEntries)
}
