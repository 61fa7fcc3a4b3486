import * as v from 'valibot'
import type { Action } from '#shared/contract/action'
import { isWellFormed } from '#shared/contract/fields'
import { type ActionName, contract } from '#shared/contract/index'
import { AppError } from '#shared/errors'

/** The contract's entry for an action of an area. Error: UNKNOWN_ACTION. */
export function contractRow(
  area: keyof typeof contract,
  verb: unknown,
): { name: ActionName; action: Action } {
  const actionsByVerb: Record<string, Action> = contract[area]
  if (typeof verb !== 'string' || !Object.hasOwn(actionsByVerb, verb))
    throw new AppError('UNKNOWN_ACTION')
  return { name: `${area}.${verb}` as ActionName, action: actionsByVerb[verb] as Action }
}

/** The contract's entry for an action that it names. */
export function contractRowOf(name: ActionName): Action {
  const [area, verb] = name.split('.') as [keyof typeof contract, string]
  return contractRow(area, verb).action
}

const keySchema = v.object({
  key: v.pipe(v.string('缺少提交编号'), v.regex(/^[0-9A-Za-z_-]{8,64}$/, '提交编号不对')),
})

/** The idempotency key of a write. Error: INVALID_INPUT. */
export const parseRequestKey = (event: unknown): string => parseInput(keySchema, event).key

/** A value by its schema, without unknown fields. Error: INVALID_INPUT with the first issue. */
export function parseInput<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) {
    const brokenText = findBrokenText(result.output)
    if (brokenText) {
      const brokenField = brokenText.path.join('.') || undefined
      throw new AppError('INVALID_INPUT', brokenField, '文字里有无法保存的字符')
    }
    return result.output
  }
  const [issue] = result.issues
  throw new AppError(
    'INVALID_INPUT',
    v.getDotPath(issue) ?? undefined,
    toChineseSentence(issue.message),
  )
}

/**
 * The path of a text that cannot be written as UTF-8: checked here, so that no schema can forget
 * to.
 */
function findBrokenText(value: unknown): { path: string[] } | undefined {
  if (typeof value === 'string') return isWellFormed(value) ? undefined : { path: [] }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, innerValue] of Object.entries(value)) {
    if (!isWellFormed(key)) return { path: [] }
    const brokenText = findBrokenText(innerValue)
    if (brokenText) return { path: [key, ...brokenText.path] }
  }
  return undefined
}

/** The contract's own sentence, or a general one where only the library has a message. */
const toChineseSentence = (message: string) =>
  /\p{Script=Han}/u.test(message) ? message : undefined
