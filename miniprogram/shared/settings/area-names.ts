/** A district, a branch or a grid. */
export interface Area {
  id: string
  name: string
}

/** Names of the districts, branches and grids that a value may refer to, by their ids. */
export type AreaNames = ReadonlyMap<string, string>

/**
 * The names of some areas by their ids. If two areas have the same name, the id is added, so that a
 * value that means one cannot be mistaken for a value that means the other. An area may be given
 * twice.
 */
export function areaNames(areas: readonly Area[]): AreaNames {
  const isUnique = (area: Area) =>
    areas.every((other) => other.id === area.id || other.name !== area.name)
  return new Map(
    areas.map((area) => [area.id, isUnique(area) ? area.name : `${area.name}（${area.id}）`]),
  )
}

/** Name of an area that no longer exists. The id distinguishes it from other such areas. */
export const removedArea = (areaId: string): string => `（已撤销的辖区 ${areaId}）`
