import { type Doc, isObject } from '../protocol/ejson'
import { invalid, refused } from '../protocol/failure'

export const updateOperators = new Set(
  '$set $unset $inc $mul $min $max $bit $rename $push $pull $pullAll $pop $addToSet $currentDate $setOnInsert'.split(
    ' ',
  ),
)

/** Refuses what is no update at all, whether or not a document matches. */
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
      if (path === '' || path.startsWith('.') || path.endsWith('.') || path.includes('..'))
        throw refused(`bad path "${path}"`)
      if (path === '_id' || path.startsWith('_id.')) throw refused('the field _id cannot be changed')
      checkField(operator, path, operand, path.includes('$') ? undefined : at(doc, path))
    }
  }
}

function checkField(operator: string, path: string, operand: unknown, present: unknown): void {
  const isNumber = (value: unknown) => typeof value === 'number'
  if (['$inc', '$mul', '$bit'].includes(operator)) {
    if (operator !== '$bit' && !isNumber(operand))
      throw refused(`Cannot ${operator} with a value that is no number: ${path}`)
    if (present !== undefined && !isNumber(present)) {
      throw refused(`Cannot apply ${operator} to a value of non-numeric type: ${path}`)
    }
  }
  if (
    ['$push', '$addToSet', '$pop', '$pull', '$pullAll'].includes(operator) &&
    present !== undefined &&
    !Array.isArray(present)
  ) {
    throw refused(`The field '${path}' must be an array but is of type ${present === null ? 'null' : typeof present}`)
  }
}

function at(doc: unknown, path: string): unknown {
  let value: any = doc
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object') {
      if (value === undefined) return undefined
      throw refused(`Cannot create field '${name}' in an element that is no object: ${path}`)
    }
    value = value[name]
  }
  return value
}
