/** What a page shows when a call failed: the sentence, and the number to tell the hotline when it was the system's fault. */
export interface Failure {
  message: string
  requestId: string
}

/** For the two kinds of "no" that a page knows; anything else is a defect of ours and goes on up. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error) || error.name !== 'CallError') throw error
  return { message: error.message, requestId: (error as { requestId?: string }).requestId ?? '' }
}
