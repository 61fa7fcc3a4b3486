import { type Doc, isObject } from '../protocol/ejson.ts'
import { invalidParameter, requestFailed } from '../protocol/failure.ts'
import { currentValueAt } from './resolve-update.ts'

export const updateOperators = new Set([
  '$set',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$bit',
  '$rename',
  '$push',
  '$pull',
  '$pullAll',
  '$pop',
  '$addToSet',
  '$currentDate',
  '$setOnInsert',
])

const FIELD_PATH = /^[^.]+(\.[^.]+)*$/
const ARITHMETIC = ['$inc', '$mul', '$bit']
const ARRAY_OPERATORS = ['$push', '$addToSet', '$pop', '$pull', '$pullAll']

/** Throws if an update has no operator, an unknown one, or one without fields. */
export function assertOperators(update: Doc): void {
  if (!Object.keys(update).length) throw invalidParameter('an update must not be empty')
  for (const [operator, fields] of Object.entries(update)) {
    if (!updateOperators.has(operator)) throw requestFailed(`unknown update operator ${operator}`)
    if (!isObject(fields)) throw invalidParameter(`${operator} needs an object`)
  }
}

/**
 * Throws where MongoDB refuses an update that mingo would silently skip: arithmetic on texts, or
 * array operators on other values.
 */
export function assertUpdate(document: Doc, update: Doc): void {
  for (const [operator, fields] of Object.entries(update)) {
    for (const [fieldPath, operand] of Object.entries(fields as Doc)) {
      const fieldPaths = operator === '$rename' ? [fieldPath, String(operand)] : [fieldPath]
      const invalidPath = fieldPaths.find((fieldPath) => !FIELD_PATH.test(fieldPath))
      if (invalidPath !== undefined) throw requestFailed(`bad path "${invalidPath}"`)
      if (fieldPath === '_id' || fieldPath.startsWith('_id.'))
        throw requestFailed('the field _id cannot be changed')
      assertFieldUpdate(operator, fieldPath, operand, currentValueAt(document, fieldPath, operator))
    }
  }
}

function assertFieldUpdate(
  operator: string,
  fieldPath: string,
  operand: unknown,
  currentValue: unknown,
): void {
  const isNumber = (value: unknown) => typeof value === 'number'
  if (ARITHMETIC.includes(operator)) {
    if (operator !== '$bit' && !isNumber(operand))
      throw requestFailed(`Cannot ${operator} with a value that is no number: ${fieldPath}`)
    const isNumeric = operator === '$bit' ? Number.isInteger : isNumber
    if (currentValue !== undefined && !isNumeric(currentValue))
      throw requestFailed(`Cannot apply ${operator} to a value of non-numeric type: ${fieldPath}`)
  }
  if (
    ARRAY_OPERATORS.includes(operator) &&
    currentValue !== undefined &&
    !Array.isArray(currentValue)
  ) {
    const actualType = currentValue === null ? 'null' : typeof currentValue
    throw requestFailed(`The field '${fieldPath}' must be an array but is of type ${actualType}`)
  }
}
