import { type Doc, isObject } from '../protocol/ejson.ts'
import { invalid, refused } from '../protocol/failure.ts'
import { presentAt } from './positions.ts'

export const updateOperators = new Set(
  '$set $unset $inc $mul $min $max $bit $rename $push $pull $pullAll $pop $addToSet $currentDate $setOnInsert'.split(
    ' ',
  ),
)

const PATH = /^[^.]+(\.[^.]+)*$/

/** Refuses an invalid update, whether or not a document matches. */
export function checkOperators(data: Doc): void {
  if (!Object.keys(data).length) throw invalid('an update must not be empty')
  for (const [operator, fields] of Object.entries(data)) {
    if (!updateOperators.has(operator)) throw refused(`unknown update operator ${operator}`)
    if (!isObject(fields)) throw invalid(`${operator} needs an object`)
  }
}

/** Refuses what MongoDB refuses and mingo would silently skip: arithmetic on texts, pushes into what is no array. */
export function checkUpdate(doc: Doc, data: Doc): void {
  for (const [operator, fields] of Object.entries(data)) {
    for (const [path, operand] of Object.entries(fields as Doc)) {
      const bad = [path, ...(operator === '$rename' ? [String(operand)] : [])].find((name) => !PATH.test(name))
      if (bad !== undefined) throw refused(`bad path "${bad}"`)
      if (path === '_id' || path.startsWith('_id.')) throw refused('the field _id cannot be changed')
      checkField(operator, path, operand, presentAt(doc, path, operator))
    }
  }
}

function checkField(operator: string, path: string, operand: unknown, present: unknown): void {
  const isNumber = (value: unknown) => typeof value === 'number'
  if (['$inc', '$mul', '$bit'].includes(operator)) {
    if (operator !== '$bit' && !isNumber(operand))
      throw refused(`Cannot ${operator} with a value that is no number: ${path}`)
    const fits = operator === '$bit' ? Number.isInteger : isNumber
    if (present !== undefined && !fits(present))
      throw refused(`Cannot apply ${operator} to a value of non-numeric type: ${path}`)
  }
  if (
    ['$push', '$addToSet', '$pop', '$pull', '$pullAll'].includes(operator) &&
    present !== undefined &&
    !Array.isArray(present)
  ) {
    throw refused(`The field '${path}' must be an array but is of type ${present === null ? 'null' : typeof present}`)
  }
}
