import type { Description, Group, SettingDescription } from '#shared/settings/description'

/**
 * A stored value of a setting, completed with the fields that were added to the setting later. A
 * missing field gets the value `otherwise` of its description. If the description has none, the
 * field is optional and stays absent.
 */
export function completeValue<Value>(
  { value: description }: SettingDescription,
  storedValue: Value,
): Value {
  return fillDefaults(description, storedValue) as Value
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

function completeGroup({ fields }: Group, storedGroup: Record<string, unknown>) {
  const completeFields: Record<string, unknown> = {}
  for (const [name, field] of Object.entries<Description>(fields)) {
    const value = fillDefaults(field, storedGroup[name])
    if (value !== undefined) completeFields[name] = value
  }
  return { ...storedGroup, ...completeFields }
}
