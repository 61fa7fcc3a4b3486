import * as v from 'valibot'

/**
 * Checks a form by the schema that the server uses; each error stands under its question.
 * @param questionOf the question that a path of the input belongs to; undefined for none
 * @param extraErrors errors that the schema cannot tell
 */
export function validateBySchema<Schema extends v.GenericSchema, Question extends string>(
  schema: Schema,
  input: unknown,
  questionOf: (path: string) => Question | undefined,
  extraErrors: Partial<Record<Question, string>>,
): { input: v.InferOutput<Schema> } | { errors: Partial<Record<Question, string>> } {
  const parseResult = v.safeParse(schema, input)
  const errors: Partial<Record<Question, string>> = {}
  for (const issue of parseResult.issues ?? []) {
    const question = questionOf(v.getDotPath(issue) ?? '')
    if (question) errors[question] ??= issue.message
  }
  Object.assign(errors, extraErrors)
  return parseResult.success && Object.keys(errors).length === 0
    ? { input: parseResult.output }
    : { errors }
}
