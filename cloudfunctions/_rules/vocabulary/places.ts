import { type CodeOf, closedList } from '#shared/vocabulary/closed-list'

/** The fields of a branch or a grid that an admin can change. */
export const placeFields = closedList({
  name: '名称',
  hotline: '电话',
  branch: '所属分局',
  officer: '网格员',
  boundary: '边界',
})
export type PlaceField = CodeOf<typeof placeFields>

export const placeKinds = closedList({ branch: '分局', grid: '网格' })
export const placeSteps = closedList({ added: '新增', changed: '修改', removed: '关闭' })
