import { bundle, phone } from './app-bundle.ts'

/** Values that start with @ are names in the theme file, by the phone's theme. */
export function themed<T extends Record<string, any>>(values: T): T {
  const theme = bundle.theme[phone().device.theme] ?? bundle.theme.light ?? {}
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'string' && value.startsWith('@') ? theme[value.slice(1)] : value,
  ])
  return Object.fromEntries(entries)
}
