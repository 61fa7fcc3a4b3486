/** What a page shows when a call failed. */
export interface Failure {
  message: string
  /** True when the same call may succeed later; a refusal stays one. */
  again: boolean
  /** The number to tell the hotline when it was the system's fault; empty otherwise. */
  requestId: string
}

const PASSING = ['OFFLINE', 'FAULT', 'BUSY', 'TOO_MANY']

/** For the kind of "no" that a page knows; anything else is a defect of ours and goes on up. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error) || error.name !== 'CallError') throw error
  const { code, requestId = '' } = error as Error & { code: string; requestId?: string }
  return { message: error.message, again: PASSING.includes(code), requestId }
}
