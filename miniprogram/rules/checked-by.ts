import * as v from 'valibot'

/**
 * Validates a form with the schema that the server uses.
 * @param questionOf finds the question of the form for a path of the input; undefined if none shows
 * it
 * @param extraErrors errors that the schema cannot find
 * @returns the parsed input, or the first error of each question
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
