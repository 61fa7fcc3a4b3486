import { collection, indexBy, indexInPages } from '../../_rules/collection'

/**
 * The collections of this module. `inspections` belongs to the core, because the pages of shops and
 * of grids read it too.
 */
export const collections = {
  draws: collection(
    indexBy(['districtId', 1], ['at', -1]),
    indexInPages(['districtId', 1], ['dueAt', 1]),
    indexInPages(['inspectors', 1], ['dueAt', 1]),
  ),
  ordered_inspections: collection(indexInPages(['inspectors', 1], ['dueAt', 1])),
}
