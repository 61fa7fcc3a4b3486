/**
 * Property declarations in the format of glass-easel. The functions of this file create them from a
 * list of names separated by spaces, or from default values.
 */
type PropertyDeclarations = Record<string, any>

const declareAll = (names: string, type: unknown): PropertyDeclarations =>
  Object.fromEntries(names.split(' ').map((name) => [name, type]))

export const booleanProperties = (names: string): PropertyDeclarations => declareAll(names, Boolean)
export const stringProperties = (names: string): PropertyDeclarations => declareAll(names, String)
export const numberProperties = (names: string): PropertyDeclarations => declareAll(names, Number)

/** Properties of any type. An object gives them default values. */
export const untypedProperties = (
  namesOrDefaults: string | PropertyDeclarations,
): PropertyDeclarations =>
  typeof namesOrDefaults === 'string'
    ? declareAll(namesOrDefaults, null)
    : declareDefaults(namesOrDefaults, () => null)

/** Properties with default values. Each has the type of its default. */
export const defaultedProperties = (defaults: PropertyDeclarations): PropertyDeclarations =>
  declareDefaults(defaults, (value) => value.constructor)

function declareDefaults(
  defaults: PropertyDeclarations,
  typeOf: (value: any) => unknown,
): PropertyDeclarations {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: typeOf(value), value }]),
  )
}
