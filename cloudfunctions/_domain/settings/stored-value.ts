import type { Description, Group, SettingDescription } from '#shared/settings/description'

/**
 * A stored value with what was added to its setting since: each field that the value lacks has its
 * `otherwise`. Fields without one are left out, as an optional field may be.
 */
export function completeValue<Value>(
  { value: description }: SettingDescription,
  stored: Value,
): Value {
  return fillDefaults(description, stored) as Value
}

function fillDefaults(field: Description, value: unknown): unknown {
  if (value === undefined) return field.otherwise
  switch (field.kind) {
    case 'group':
      return completeGroup(field, value as Record<string, unknown>)
    case 'list':
      return (value as Record<string, unknown>[]).map((storedRow) =>
        completeGroup(field.row, storedRow),
      )
    default:
      return value
  }
}

function completeGroup({ fields }: Group, stored: Record<string, unknown>) {
  const members = Object.entries<Description>(fields).flatMap(([name, field]) => {
    const value = fillDefaults(field, stored[name])
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...stored, ...Object.fromEntries(members) }
}
