import type { Description } from '#shared/settings/description'

/** Whether a value of this description can name a district. */
export function hasDistrictField(description: Description): boolean {
  switch (description.kind) {
    case 'district':
      return true
    case 'optional':
      return hasDistrictField(description.present)
    case 'list':
      return hasDistrictField(description.row)
    case 'group':
      return Object.values<Description>(description.fields).some(hasDistrictField)
    default:
      return false
  }
}

/**
 * Finds a district that a value names and that does not exist.
 * @returns the path of the first such field, e.g. `helpers.0.district`; undefined if there is none
 */
export function findUnknownDistrict(
  description: Description,
  value: any,
  districtIds: ReadonlySet<string>,
): string | undefined {
  return pathsOfDistricts(description, value, []).find(
    ({ districtId }) => !districtIds.has(districtId),
  )?.path
}

interface NamedDistrict {
  path: string
  districtId: string
}

function pathsOfDistricts(
  description: Description,
  value: any,
  path: readonly (string | number)[],
): NamedDistrict[] {
  switch (description.kind) {
    case 'district':
      return [{ path: path.join('.'), districtId: value }]
    case 'optional':
      return value === undefined ? [] : pathsOfDistricts(description.present, value, path)
    case 'list':
      return (value as unknown[]).flatMap((row, index) =>
        pathsOfDistricts(description.row, row, [...path, index]),
      )
    case 'group':
      return Object.entries<Description>(description.fields).flatMap(([name, member]) =>
        pathsOfDistricts(member, value[name], [...path, name]),
      )
    default:
      return []
  }
}
