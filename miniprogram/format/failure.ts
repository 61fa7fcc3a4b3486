import type { Catalogue } from '../shared/languages/zh'

/** A failed call as a page shows it. */
export interface Failure {
  message: string
  /** True when the same call may succeed later; an expected error stays one. */
  canRetry: boolean
  /** The number to tell the hotline when it was the system's fault; empty otherwise. */
  requestId: string
}

const transientCodes = ['OFFLINE', 'FAULT', 'BUSY', 'TOO_MANY', 'SERVICE_UPDATING']

/** The failure of a refused or lost call. Any other error is a defect and is thrown again. */
export function toFailureOrThrow(error: unknown): Failure {
  if (!(error instanceof Error) || error.name !== 'CallError') throw error
  const { code: errorCode, requestId = '' } = error as Error & { code: string; requestId?: string }
  return { message: error.message, canRetry: transientCodes.includes(errorCode), requestId }
}

/** Ignores a refused or lost call where nothing needs to be shown, and throws a defect again. */
export function rethrowDefect(error: unknown): void {
  toFailureOrThrow(error)
}

/** A failure as it is read in a language: sentences of expected errors are Chinese. */
export const failureText = (
  { language, wrong: errorTexts }: Catalogue,
  errorCode: string,
  chinese: string,
): string => {
  if (language === 'zh') return chinese
  return errorCode === 'OFFLINE' ? errorTexts.offline : errorTexts.busy
}

/**
 * What was asked for, or `fallback` where the call was refused or lost, so that the rest is shown
 * all the same.
 */
export const valueOrFallback = <Value>(request: Promise<Value>, fallback: Value): Promise<Value> =>
  request.catch((error) => {
    rethrowDefect(error)
    return fallback
  })
