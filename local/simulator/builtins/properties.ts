/** Short ways to declare what attributes a built-in has: by type, or by the default that tells the type. */
type Declared = Record<string, any>

const all = (names: string, type: unknown): Declared => Object.fromEntries(names.split(' ').map((name) => [name, type]))

export const flags = (names: string): Declared => all(names, Boolean)
export const texts = (names: string): Declared => all(names, String)
export const numbers = (names: string): Declared => all(names, Number)

/** Of any type; with defaults when given as an object. */
export const values = (named: string | Declared): Declared =>
  typeof named === 'string' ? all(named, null) : typed(named, () => null)

/** Each of the type of its default. */
export const given = (defaults: Declared): Declared => typed(defaults, (value) => value.constructor)

function typed(defaults: Declared, type: (value: any) => unknown): Declared {
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { type: type(value), value }]))
}
