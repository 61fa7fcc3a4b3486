import { AppError, type ErrorCode } from '#shared/errors'

/** The code of an expected error; undefined when it succeeds. */
export const errorCodeOf = (act: () => unknown): ErrorCode | undefined => errorOf(act)?.code

/** The code of an expected error with the field at fault; undefined when it succeeds. */
export function errorAndFieldOf(act: () => unknown): string | undefined {
  const { code, field } = errorOf(act) ?? {}
  return field === undefined ? code : `${code} ${field}`
}

function errorOf(act: () => unknown): AppError | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  return undefined
}
