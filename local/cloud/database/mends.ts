import { areaOf, nearest, nearOf, pointsOf } from './geo'
import { valuesAt } from './keys'

const points = (doc: unknown, field: string) => pointsOf(valuesAt(doc, field.split('.')).values.at(-1))

function inArea(field: string, operand: unknown) {
  const area = areaOf(operand)
  return (doc: unknown) => points(doc, field).some(area.has)
}

export const queryMends: any = {
  $nearSphere: (field: string, operand: unknown) => {
    const { centre, min, max } = nearOf(operand)
    return (doc: unknown) => {
      const metres = nearest(valuesAt(doc, field.split('.')).values.at(-1), centre)
      return metres !== undefined && metres >= min && metres <= max
    }
  },
  $geoWithin: inArea,
  $geoIntersects: inArea,
}
export const expressionMends: any = {}
export const stageMends: any = {}
