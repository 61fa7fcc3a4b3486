import type { Catalogue } from '../shared/languages/zh'

/** A failed call, as a page shows it. */
export interface Failure {
  message: string
  /** The same call may succeed later. False for an expected error. */
  canRetry: boolean
  /**
   * Only for a fault of the system: the number that the person can tell the hotline. Otherwise
   * empty.
   */
  requestId: string
}

const transientCodes = ['OFFLINE', 'FAULT', 'BUSY', 'TOO_MANY', 'SERVICE_UPDATING']

/**
 * Converts the error of a refused or lost call. Any other error is a defect and is thrown again.
 */
export function toFailureOrThrow(error: unknown): Failure {
  if (!(error instanceof Error) || error.name !== 'CallError') throw error
  const { code: errorCode, requestId = '' } = error as Error & { code: string; requestId?: string }
  return { message: error.message, canRetry: transientCodes.includes(errorCode), requestId }
}

/** Ignores the error of a refused or lost call, and throws any other error again. */
export function rethrowDefect(error: unknown): void {
  toFailureOrThrow(error)
}

/**
 * A failure in the language of the reader. The sentences of expected errors exist only in Chinese,
 * so other languages have a general text.
 */
export const failureText = (
  { language, wrong: errorTexts }: Catalogue,
  errorCode: string,
  chinese: string,
): string => {
  if (language === 'zh') return chinese
  return errorCode === 'OFFLINE' ? errorTexts.offline : errorTexts.busy
}

/**
 * The result of a request, or `fallback` if the call was refused or lost. With it, a page can show
 * its other content.
 */
export const valueOrFallback = <Value>(request: Promise<Value>, fallback: Value): Promise<Value> =>
  request.catch((error) => {
    rethrowDefect(error)
    return fallback
  })
